package org.xianfeng.streaming.alert;

import java.util.Locale;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.xianfeng.models.rule.Alert;
import org.xianfeng.models.rule.AlertEvidence;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.streaming.lake.Row;
import org.xianfeng.streaming.lake.Row.Layout;

/** Changes of alerts as rows of {@code alert.transition}. */
final class AlertRowFunction extends ProcessFunction<Alert, RowData> {
  private static final long serialVersionUID = 1L;
  private static final Layout LAYOUT = new Layout(AlertTransitions.TABLE);

  @Override
  public void processElement(Alert alert, Context context, Collector<RowData> out) {
    AlertEvidence evidence = alert.evidence();
    out.collect(
        Row.of(LAYOUT)
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
            .set(
                AlertTransitions.SEVERITY,
                alert.grounds().severity().name().toLowerCase(Locale.ROOT))
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
            .done());
  }
}
