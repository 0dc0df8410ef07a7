/** Rule files as people write them, on their way to the rule topic. */
@NullMarked
package org.xianfeng.streaming.rule;

import org.jspecify.annotations.NullMarked;
