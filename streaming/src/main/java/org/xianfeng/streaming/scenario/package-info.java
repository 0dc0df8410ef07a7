/** Rules tried on written-down events, through the topology of the alert job. */
package org.xianfeng.streaming.scenario;
