/** Rules on their way to the alert job: one person proposes, another approves. */
package org.xianfeng.streaming.proposal;
