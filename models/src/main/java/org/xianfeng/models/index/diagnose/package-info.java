/**
 * What a practitioner looks at before an index is believed: statistics of every stage,
 * correlations, internal consistency, components, collinearity, and what weights really do.
 */
package org.xianfeng.models.index.diagnose;
