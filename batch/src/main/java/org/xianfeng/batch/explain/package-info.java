/** Why a published branch has the score and the rank that it has. */
@NullMarked
package org.xianfeng.batch.explain;

import org.jspecify.annotations.NullMarked;
