package org.xianfeng.reports.data;

import java.time.Instant;
import org.xianfeng.models.alert.AlertEvidence;

/**
 * The state of one alert at a week's end.
 *
 * @param id its identifier
 * @param rule the rule that raised it
 * @param branch organisation concerned
 * @param state pending, firing, recovering, resolved or cancelled
 * @param severity info, warning or critical
 * @param openedAt when it opened
 * @param changedAt when it came into this state
 * @param evidence what was looked at, asked for and found
 * @param basis article that the rule rests on
 */
record AlertRow(
    String id,
    String rule,
    String branch,
    String state,
    String severity,
    Instant openedAt,
    Instant changedAt,
    AlertEvidence evidence,
    String basis) {
  boolean firing() {
    return state.equals("firing") || state.equals("recovering");
  }
}
