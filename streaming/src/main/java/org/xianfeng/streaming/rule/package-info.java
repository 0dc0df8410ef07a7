/** Rule files as people write them, on their way to the rule topic. */
package org.xianfeng.streaming.rule;
