package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.BOOLEAN;
import static org.xianfeng.models.table.TableColumns.INSTANT;
import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code alert.transition}: one row for each change of an alert; the latest row of an
 * alert is its state.
 */
public final class AlertTransitions {
  private static final TableColumns COLUMNS = new TableColumns();

  public static final NestedField TENANT = COLUMNS.required(1, "tenant", TEXT, "Owner");
  public static final NestedField ALERT_ID =
      COLUMNS.required(2, "alert_id", TEXT, "Identity of the alert");
  public static final NestedField ALERT_KEY =
      COLUMNS.required(3, "alert_key", TEXT, "rule/branch/subject#episode");
  public static final NestedField RULE = COLUMNS.required(4, "rule", TEXT, "Rule");
  public static final NestedField RULE_VERSION =
      COLUMNS.required(5, "rule_version", INTEGER, "Version in force");
  public static final NestedField TYPE = COLUMNS.required(6, "type", TEXT, "Type of rule");
  public static final NestedField BRANCH =
      COLUMNS.required(7, "branch", TEXT, "Organisation concerned");
  public static final NestedField SUBJECT =
      COLUMNS.required(8, "subject", TEXT, "Period, ticket, …");
  public static final NestedField EPISODE = COLUMNS.required(9, "episode", INTEGER, "From 1");
  public static final NestedField STATE =
      COLUMNS.required(10, "state", TEXT, "pending, firing, recovering, resolved or cancelled");
  public static final NestedField OPENED_AT =
      COLUMNS.required(11, "opened_at", INSTANT, "Event time of opening");
  public static final NestedField RESOLVED_AT =
      COLUMNS.optional(12, "resolved_at", INSTANT, "Event time of the end");
  public static final NestedField REASON = COLUMNS.optional(13, "reason", TEXT, "Why it ended");
  public static final NestedField SEVERITY =
      COLUMNS.required(14, "severity", TEXT, "info, warning or critical");
  public static final NestedField SUMMARY = COLUMNS.required(15, "summary", TEXT, "One sentence");
  public static final NestedField BASIS =
      COLUMNS.required(19, "basis", TEXT, "Article that the rule rests on");
  public static final NestedField CHANGED_AT =
      COLUMNS.required(20, "changed_at", INSTANT, "Event time of this change");
  public static final NestedField WINDOW_START =
      COLUMNS.required(21, "window_start", INSTANT, "When what was looked at began");
  public static final NestedField WINDOW_END =
      COLUMNS.optional(22, "window_end", INSTANT, "When it ended; null where it lasts until due");
  public static final NestedField DUE_AT =
      COLUMNS.required(23, "due_at", INSTANT, "Until when it had to be done or recorded");
  public static final NestedField AWAITED =
      COLUMNS.optional(24, "awaited", TEXT, "Step that had to come; null where records count");
  public static final NestedField EXPECTED_COUNT =
      COLUMNS.optional(25, "expected_count", INTEGER, "Records that there had to be at least");
  public static final NestedField ACTUAL_COUNT =
      COLUMNS.optional(26, "actual_count", INTEGER, "Records that there were in time");
  public static final NestedField FOUND_AT =
      COLUMNS.optional(27, "found_at", INSTANT, "When the step or the first late record came");

  public static final NestedField SHADOW =
      COLUMNS.optional(28, "shadow", BOOLEAN, "Whether nobody is told; null is no");

  // NEXT ID TO ASSIGN: 29; an identifier is never reused; 16 to 18 were sentences

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.byMonth("alert", "transition", TENANT, OPENED_AT);

  private AlertTransitions() {}
}
