package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.INSTANT;
import static org.xianfeng.models.table.TableColumns.LONG;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code ops.audit}: one row for each entry of the signed audit log, with what it says
 * of who asked for what beside the words that were signed.
 */
public final class AuditEntries {
  private static final TableColumns COLUMNS = new TableColumns();

  public static final NestedField NUMBER = COLUMNS.required(1, "number", LONG, "From 1");
  public static final NestedField KIND =
      COLUMNS.required(2, "kind", TEXT, "publication, report, delta or action");
  public static final NestedField TENANT =
      COLUMNS.required(3, "tenant", TEXT, "Owner; empty for what belongs to all");
  public static final NestedField NAME =
      COLUMNS.required(4, "name", TEXT, "What was entered, in the words that were signed");
  public static final NestedField DIGEST =
      COLUMNS.required(5, "digest", TEXT, "SHA-256 of its content");
  public static final NestedField PREVIOUS =
      COLUMNS.required(6, "previous", TEXT, "Hash of the entry before, empty for the first");
  public static final NestedField SIGNATURE =
      COLUMNS.required(7, "signature", TEXT, "Ed25519 of the entry's hash, Base64");
  public static final NestedField AT =
      COLUMNS.optional(8, "at", INSTANT, "When it was asked for; actions only");
  public static final NestedField BY =
      COLUMNS.optional(9, "by", TEXT, "Name of a token, owner or nobody; actions only");
  public static final NestedField ACTION =
      COLUMNS.optional(10, "action", TEXT, "Such as acknowledge or rule.approve; actions only");
  public static final NestedField OUTCOME =
      COLUMNS.optional(11, "outcome", TEXT, "allowed, failed or refused; actions only");
  public static final NestedField WHY =
      COLUMNS.optional(12, "why", TEXT, "One word for a refusal; actions only");
  public static final NestedField ABOUT =
      COLUMNS.optional(13, "about", TEXT, "Alert, rule, token or key; actions only");

  // NEXT ID TO ASSIGN: 14; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.unpartitioned("ops", "audit");

  private AuditEntries() {}
}
