/** Why a score differs from another one: effects that sum to the difference exactly. */
@NullMarked
package org.xianfeng.models.index.explain;

import org.jspecify.annotations.NullMarked;
