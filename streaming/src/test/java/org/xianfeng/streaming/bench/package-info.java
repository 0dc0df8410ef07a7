/** The landing job beside the barest job that does something alike, measured in one run. */
package org.xianfeng.streaming.bench;
