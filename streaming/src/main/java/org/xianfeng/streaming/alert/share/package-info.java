/** Rules that fire on more of what they are for than they may trip to shadow. */
package org.xianfeng.streaming.alert.share;
