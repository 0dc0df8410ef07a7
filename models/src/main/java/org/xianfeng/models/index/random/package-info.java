/**
 * Random numbers that are a function of what they are for, so that any partitioning draws the same.
 */
@NullMarked
package org.xianfeng.models.index.random;

import org.jspecify.annotations.NullMarked;
