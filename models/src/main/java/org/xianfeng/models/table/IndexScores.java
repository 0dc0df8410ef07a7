package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/**
 * Columns of {@code mart.index_score}: one row for each branch, week and node of the index tree
 * that exists for the branch.
 */
public final class IndexScores {
  public static final NestedField TENANT = required(1, "tenant", StringType.get(), "Owner");
  public static final NestedField WEEK =
      required(2, "week", StringType.get(), "ISO week such as 2026-W38");
  public static final NestedField BRANCH = required(3, "branch", StringType.get(), "Branch");
  public static final NestedField SPEC_HASH =
      required(4, "spec_hash", StringType.get(), "Hash of the resolved specification");
  public static final NestedField NODE =
      required(5, "node", StringType.get(), "Node of the tree; index is the root");
  public static final NestedField SCORE =
      optional(
          6,
          "score",
          DoubleType.get(),
          "In the unit of the specification; null where it is unknown");
  public static final NestedField COVERAGE =
      optional(
          7,
          "coverage",
          DoubleType.get(),
          "Share of the weight of applicable children that was present, 0..1");
  public static final NestedField PEER_GROUP =
      optional(8, "peer_group", StringType.get(), "Group compared within");
  public static final NestedField RANK =
      optional(9, "rank", IntegerType.get(), "Among all branches, 1 is best; root only");
  public static final NestedField PEER_RANK =
      optional(10, "peer_rank", IntegerType.get(), "Among peers, 1 is best; root only");
  public static final NestedField PEERS =
      optional(11, "peers", IntegerType.get(), "Peers with a score; root only");
  public static final NestedField FLAGS =
      required(12, "flags", StringType.get(), "Reason codes, comma-separated; may be empty");
  // NEXT ID TO ASSIGN: 13; an identifier is never reused

  private static final Schema SCHEMA =
      new Schema(
          TENANT,
          WEEK,
          BRANCH,
          SPEC_HASH,
          NODE,
          SCORE,
          COVERAGE,
          PEER_GROUP,
          RANK,
          PEER_RANK,
          PEERS,
          FLAGS);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "mart",
          "index_score",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).identity(WEEK.name()).build(),
          List.of(BRANCH.name(), NODE.name()));

  private IndexScores() {}
}
