/**
 * The one door to the lake: the catalog that the configuration names is made here once and opened
 * from here, rows are read here, and what was published is told here. No engine.
 */
package org.xianfeng.models.lake;
