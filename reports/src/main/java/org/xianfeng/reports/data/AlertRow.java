package org.xianfeng.reports.data;

import java.time.Instant;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;

/**
 * The state of one alert at a week's end.
 *
 * @param id its identifier
 * @param rule the rule that raised it
 * @param branch organisation concerned
 * @param state where it stands; rows of before have {@link Alert.State#ACKNOWLEDGED}, too
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
    Alert.State state,
    String severity,
    Instant openedAt,
    Instant changedAt,
    AlertEvidence evidence,
    String basis) {
  boolean firing() {
    return switch (state) {
      case FIRING, ACKNOWLEDGED, RECOVERING -> true;
      case PENDING, RESOLVED, CANCELLED -> false;
    };
  }
}
