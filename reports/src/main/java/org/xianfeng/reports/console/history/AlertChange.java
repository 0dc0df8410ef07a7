package org.xianfeng.reports.console.history;

import java.time.Instant;

/**
 * A change of an alert that was written down.
 *
 * @param at event time of the change
 * @param state how the alert stood after it, such as {@code firing}
 * @param reason why it ended, such as {@code made_up_late}; empty while it goes on
 * @param version version of the rule that judged it
 */
public record AlertChange(Instant at, String state, String reason, long version) {}
