/** Which events were seen before, in little memory. */
@NullMarked
package org.xianfeng.streaming.identity;

import org.jspecify.annotations.NullMarked;
