package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/**
 * Columns of {@code ops.publication}: one row for each published revision of a week, chained by
 * hashes.
 */
public final class Publications {
  public static final NestedField TENANT = required(1, "tenant", StringType.get(), "Owner");
  public static final NestedField WEEK = required(2, "week", StringType.get(), "ISO week");
  public static final NestedField REVISION = required(3, "revision", IntegerType.get(), "From 1");
  public static final NestedField TAG =
      required(4, "tag", StringType.get(), "Tag on the mart tables");
  public static final NestedField SPEC_ID =
      required(5, "spec_id", StringType.get(), "Specification; also the root of its tree");
  public static final NestedField SPEC_HASH =
      required(6, "spec_hash", StringType.get(), "Hash of the resolved specification");
  public static final NestedField PARAMETER_HASH =
      required(7, "parameter_hash", StringType.get(), "Hash of the parameters");
  public static final NestedField INPUTS =
      required(8, "inputs", StringType.get(), "Snapshots read: table=snapshot, comma-separated");
  public static final NestedField OUTPUTS =
      required(9, "outputs", StringType.get(), "Snapshots tagged: table=snapshot, comma-separated");
  public static final NestedField ENGINE =
      required(10, "engine", StringType.get(), "Version of this software and of the engine");
  public static final NestedField SEED =
      required(11, "seed", LongType.get(), "Seed of random draws");
  public static final NestedField CONTENT_HASH =
      required(
          12, "content_hash", StringType.get(), "Hash of the published rows, in a fixed order");
  public static final NestedField PREVIOUS_HASH =
      required(
          13,
          "previous_hash",
          StringType.get(),
          "Hash of the publication before, empty for the first");
  public static final NestedField HASH =
      required(14, "hash", StringType.get(), "Hash of this row with previous_hash");
  public static final NestedField PUBLISHED_AT =
      required(
          15,
          "published_at",
          TimestampType.withZone(),
          "When it was published; not part of content_hash");
  // NEXT ID TO ASSIGN: 16; an identifier is never reused

  private static final Schema SCHEMA =
      new Schema(
          TENANT,
          WEEK,
          REVISION,
          TAG,
          SPEC_ID,
          SPEC_HASH,
          PARAMETER_HASH,
          INPUTS,
          OUTPUTS,
          ENGINE,
          SEED,
          CONTENT_HASH,
          PREVIOUS_HASH,
          HASH,
          PUBLISHED_AT);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef("ops", "publication", SCHEMA, PartitionSpec.unpartitioned());

  private Publications() {}
}
