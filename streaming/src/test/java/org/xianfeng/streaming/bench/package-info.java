/** The landing job beside the barest job that does something alike, measured in one run. */
@NullMarked
package org.xianfeng.streaming.bench;

import org.jspecify.annotations.NullMarked;
