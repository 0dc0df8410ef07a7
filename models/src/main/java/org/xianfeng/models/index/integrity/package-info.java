/**
 * Signs that reported numbers were made rather than measured; they grade the confidence in a score
 * and change it only where a specification says so.
 */
@NullMarked
package org.xianfeng.models.index.integrity;

import org.jspecify.annotations.NullMarked;
