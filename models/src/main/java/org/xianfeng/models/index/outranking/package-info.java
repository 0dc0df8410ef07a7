/**
 * Comparing units pair by pair, so that a surplus in one indicator cannot pay for a lack in
 * another.
 */
package org.xianfeng.models.index.outranking;
