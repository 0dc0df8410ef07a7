/**
 * Comparing units pair by pair, so that a surplus in one indicator cannot pay for a lack in
 * another.
 */
@NullMarked
package org.xianfeng.models.index.outranking;

import org.jspecify.annotations.NullMarked;
