/** Rules tried on written-down events, through the topology of the alert job. */
@NullMarked
package org.xianfeng.streaming.scenario;

import org.jspecify.annotations.NullMarked;
