/** Which events were seen before, in little memory. */
package org.xianfeng.streaming.identity;
