package org.xianfeng.streaming.alert;

import org.apache.flink.table.data.RowData;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.streaming.lake.RowBuilder;
import org.xianfeng.streaming.lake.RowBuilder.Layout;

/** Changes of alerts as rows of {@code alert.transition}. */
final class AlertRows {
  private static final Layout LAYOUT = new Layout(AlertTransitions.TABLE);

  private AlertRows() {}

  static RowData of(Alert alert) {
    AlertEvidence evidence = alert.evidence();
    return RowBuilder.of(LAYOUT)
        .set(AlertTransitions.TENANT, alert.tenant())
        .set(AlertTransitions.ALERT_ID, alert.id())
        .set(AlertTransitions.ALERT_KEY, alert.key())
        .set(AlertTransitions.RULE, alert.rule())
        .set(AlertTransitions.RULE_VERSION, alert.episode().ruleVersion())
        .set(AlertTransitions.TYPE, alert.grounds().type())
        .set(AlertTransitions.BRANCH, alert.branch())
        .set(AlertTransitions.SUBJECT, alert.subject())
        .set(AlertTransitions.EPISODE, alert.episode().number())
        .set(AlertTransitions.STATE, alert.state().text())
        .set(AlertTransitions.OPENED_AT, alert.openedAt())
        .set(AlertTransitions.RESOLVED_AT, alert.episode().endedAt())
        .set(
            AlertTransitions.REASON,
            alert.episode().reason() == null ? null : alert.episode().reason().text())
        .set(AlertTransitions.SEVERITY, alert.grounds().severity().text())
        .set(AlertTransitions.SUMMARY, alert.grounds().summary())
        .set(AlertTransitions.WINDOW_START, evidence.start())
        .set(AlertTransitions.WINDOW_END, evidence.end())
        .set(AlertTransitions.DUE_AT, evidence.due())
        .set(AlertTransitions.AWAITED, evidence.awaited())
        .set(AlertTransitions.EXPECTED_COUNT, evidence.expectedCount())
        .set(AlertTransitions.ACTUAL_COUNT, evidence.actualCount())
        .set(AlertTransitions.FOUND_AT, evidence.found())
        .set(AlertTransitions.BASIS, alert.grounds().basis())
        .set(AlertTransitions.CHANGED_AT, alert.changedAt())
        .set(AlertTransitions.SHADOW, alert.grounds().shadow())
        .done();
  }
}
