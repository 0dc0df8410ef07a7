/**
 * Estimates for units with few observations: empirical Bayes inside peer groups, their intervals,
 * and what may be said about a difference.
 */
package org.xianfeng.models.index.shrinkage;
