package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/**
 * Columns of {@code alert.transition}: one row for each change of an alert; the latest row of an
 * alert is its state.
 */
public final class AlertTransitions {
  public static final NestedField TENANT = required(1, "tenant", StringType.get(), "Owner");
  public static final NestedField ALERT_ID =
      required(2, "alert_id", StringType.get(), "Identity of the alert");
  public static final NestedField ALERT_KEY =
      required(3, "alert_key", StringType.get(), "rule/branch/subject#episode");
  public static final NestedField RULE = required(4, "rule", StringType.get(), "Rule");
  public static final NestedField RULE_VERSION =
      required(5, "rule_version", IntegerType.get(), "Version in force");
  public static final NestedField TYPE = required(6, "type", StringType.get(), "Type of rule");
  public static final NestedField BRANCH =
      required(7, "branch", StringType.get(), "Organisation concerned");
  public static final NestedField SUBJECT =
      required(8, "subject", StringType.get(), "Period, ticket, …");
  public static final NestedField EPISODE = required(9, "episode", IntegerType.get(), "From 1");
  public static final NestedField STATE =
      required(10, "state", StringType.get(), "firing, resolved or cancelled");
  public static final NestedField OPENED_AT =
      required(11, "opened_at", TimestampType.withZone(), "Event time of opening");
  public static final NestedField RESOLVED_AT =
      optional(12, "resolved_at", TimestampType.withZone(), "Event time of the end");
  public static final NestedField REASON = optional(13, "reason", StringType.get(), "Why it ended");
  public static final NestedField SEVERITY =
      required(14, "severity", StringType.get(), "info, warning or critical");
  public static final NestedField SUMMARY =
      required(15, "summary", StringType.get(), "One sentence");
  public static final NestedField BASIS =
      required(19, "basis", StringType.get(), "Article that the rule rests on");
  public static final NestedField CHANGED_AT =
      required(20, "changed_at", TimestampType.withZone(), "Event time of this change");
  public static final NestedField WINDOW_START =
      required(21, "window_start", TimestampType.withZone(), "When what was looked at began");
  public static final NestedField WINDOW_END =
      optional(
          22,
          "window_end",
          TimestampType.withZone(),
          "When it ended; null where it lasts until due");
  public static final NestedField DUE_AT =
      required(23, "due_at", TimestampType.withZone(), "Until when it had to be done or recorded");
  public static final NestedField AWAITED =
      optional(24, "awaited", StringType.get(), "Step that had to come; null where records count");
  public static final NestedField EXPECTED_COUNT =
      optional(25, "expected_count", IntegerType.get(), "Records that there had to be at least");
  public static final NestedField ACTUAL_COUNT =
      optional(26, "actual_count", IntegerType.get(), "Records that there were in time");
  public static final NestedField FOUND_AT =
      optional(
          27, "found_at", TimestampType.withZone(), "When the step or the first late record came");
  // NEXT ID TO ASSIGN: 28; an identifier is never reused; 16 to 18 were sentences

  private static final Schema SCHEMA =
      new Schema(
          TENANT,
          ALERT_ID,
          ALERT_KEY,
          RULE,
          RULE_VERSION,
          TYPE,
          BRANCH,
          SUBJECT,
          EPISODE,
          STATE,
          OPENED_AT,
          RESOLVED_AT,
          REASON,
          SEVERITY,
          SUMMARY,
          BASIS,
          CHANGED_AT,
          WINDOW_START,
          WINDOW_END,
          DUE_AT,
          AWAITED,
          EXPECTED_COUNT,
          ACTUAL_COUNT,
          FOUND_AT);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "alert",
          "transition",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).month(OPENED_AT.name()).build());

  private AlertTransitions() {}
}
