/** The streaming jobs, each beside the barest that does something alike, measured in one run. */
package org.xianfeng.streaming.bench;
