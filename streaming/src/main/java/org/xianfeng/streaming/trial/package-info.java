/** Tests that rule files carry, run in memory. */
package org.xianfeng.streaming.trial;
