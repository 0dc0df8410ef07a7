/** Why a score differs from another one: effects that sum to the difference exactly. */
package org.xianfeng.models.index.explain;
