/**
 * Ways to find the weights of indicators: by agreement, by judgement, from the data, for each unit.
 */
package org.xianfeng.models.index.weight;
