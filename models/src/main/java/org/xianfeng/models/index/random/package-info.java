/**
 * Random numbers that are a function of what they are for, so that any partitioning draws the same.
 */
package org.xianfeng.models.index.random;
