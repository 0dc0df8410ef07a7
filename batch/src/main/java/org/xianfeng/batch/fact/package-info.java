/** Landed events to the facts of branches and weeks: what was counted, judged and rolled up. */
@NullMarked
package org.xianfeng.batch.fact;

import org.jspecify.annotations.NullMarked;
