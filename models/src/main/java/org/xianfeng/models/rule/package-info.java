/** Alert rules and what they say about facts: pure arithmetic over time, no engine and no clock. */
@NullMarked
package org.xianfeng.models.rule;

import org.jspecify.annotations.NullMarked;
