package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.INSTANT;
import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.LONG;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code ops.publication}: one row for each published revision of a week, chained by
 * hashes.
 */
public final class Publications {
  private static final TableColumns COLUMNS = new TableColumns();

  public static final NestedField TENANT = COLUMNS.required(1, "tenant", TEXT, "Owner");
  public static final NestedField WEEK = COLUMNS.required(2, "week", TEXT, "ISO week");
  public static final NestedField REVISION = COLUMNS.required(3, "revision", INTEGER, "From 1");
  public static final NestedField TAG = COLUMNS.required(4, "tag", TEXT, "Tag on the mart tables");
  public static final NestedField SPEC_ID =
      COLUMNS.required(5, "spec_id", TEXT, "Specification; also the root of its tree");
  public static final NestedField SPEC_HASH =
      COLUMNS.required(6, "spec_hash", TEXT, "Hash of the resolved specification");
  public static final NestedField PARAMETER_HASH =
      COLUMNS.required(7, "parameter_hash", TEXT, "Hash of the parameters");
  public static final NestedField INPUTS =
      COLUMNS.required(
          8, "inputs", TEXT, "Snapshots read: table=snapshot#digest of its files, comma-separated");
  public static final NestedField OUTPUTS =
      COLUMNS.required(9, "outputs", TEXT, "Snapshots tagged: table=snapshot, comma-separated");
  public static final NestedField ENGINE =
      COLUMNS.required(10, "engine", TEXT, "Version of this software and of the engine");
  public static final NestedField SEED = COLUMNS.required(11, "seed", LONG, "Seed of random draws");
  public static final NestedField CONTENT_HASH =
      COLUMNS.required(12, "content_hash", TEXT, "Hash of the published rows, in a fixed order");
  public static final NestedField PREVIOUS_HASH =
      COLUMNS.required(
          13, "previous_hash", TEXT, "Hash of the publication before, empty for the first");
  public static final NestedField HASH =
      COLUMNS.required(14, "hash", TEXT, "Hash of this row with previous_hash");
  public static final NestedField PUBLISHED_AT =
      COLUMNS.required(
          15, "published_at", INSTANT, "When it was published; not part of content_hash");

  // NEXT ID TO ASSIGN: 16; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.unpartitioned("ops", "publication");

  private Publications() {}
}
