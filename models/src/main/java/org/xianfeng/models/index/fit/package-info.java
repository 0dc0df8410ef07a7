/** Parameters of indicators and nodes: where they are fitted, on which rows, and how. */
package org.xianfeng.models.index.fit;
