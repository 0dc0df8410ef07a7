package org.xianfeng.reports.console.history;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;
import static org.apache.iceberg.expressions.Expressions.greaterThanOrEqual;
import static org.apache.iceberg.expressions.Expressions.lessThanOrEqual;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.AlertTransitions;

/**
 * The changes of an alert in {@code alert.transition}, which has them some seconds after Kafka.
 *
 * <p>State: none; every call reads the lake.
 */
public record AlertHistory(Lake lake) {
  /**
   * How far a correction moves the opening of an alert. The table is laid out by its month: without
   * a bound every file of the tenant would be read.
   */
  private static final Duration MOVED = Duration.ofDays(40);

  /** All changes, the earliest first. */
  public List<AlertChange> of(Alert alert) {
    Set<AlertChange> changes = new LinkedHashSet<>();
    lake.scanNewest(
        AlertTransitions.TABLE,
        and(
            equal(AlertTransitions.TENANT.name(), alert.tenant()),
            equal(AlertTransitions.ALERT_ID.name(), alert.id()),
            greaterThanOrEqual(
                AlertTransitions.OPENED_AT.name(), alert.openedAt().minus(MOVED).toString()),
            lessThanOrEqual(
                AlertTransitions.OPENED_AT.name(), alert.openedAt().plus(MOVED).toString())),
        List.of(
            AlertTransitions.CHANGED_AT,
            AlertTransitions.STATE,
            AlertTransitions.REASON,
            AlertTransitions.RULE_VERSION),
        row ->
            changes.add(
                new AlertChange(
                    row.instant(AlertTransitions.CHANGED_AT),
                    row.text(AlertTransitions.STATE),
                    row.text(AlertTransitions.REASON),
                    row.whole(AlertTransitions.RULE_VERSION))));
    return changes.stream().sorted(Comparator.comparing(AlertChange::at)).toList();
  }
}
