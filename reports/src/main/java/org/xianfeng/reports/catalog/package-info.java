/**
 * The catalogue: which data there should be and is, and which files of standards somebody keeps.
 */
package org.xianfeng.reports.catalog;
