/** Alert rules and what they say about facts: pure arithmetic over time, no engine and no clock. */
package org.xianfeng.models.rule;
