/** Parameters of indicators and nodes: where they are fitted, on which rows, and how. */
@NullMarked
package org.xianfeng.models.index.fit;

import org.jspecify.annotations.NullMarked;
