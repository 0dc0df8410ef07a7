/** Landed events to the facts of branches and weeks: what was counted, judged and rolled up. */
package org.xianfeng.batch.fact;
