package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.DOUBLE;
import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code mart.index_score}: one row for each branch, week and node of the index tree
 * that exists for the branch.
 */
public final class IndexScores {
  private static final TableColumns COLUMNS = TableColumns.ofMart();

  public static final NestedField BRANCH = COLUMNS.required(3, "branch", TEXT, "Branch");
  public static final NestedField SPEC_HASH =
      COLUMNS.required(4, "spec_hash", TEXT, "Hash of the resolved specification");
  public static final NestedField NODE =
      COLUMNS.required(5, "node", TEXT, "Node of the tree; index is the root");
  public static final NestedField SCORE =
      COLUMNS.optional(
          6, "score", DOUBLE, "In the unit of the specification; null where it is unknown");
  public static final NestedField COVERAGE =
      COLUMNS.optional(
          7,
          "coverage",
          DOUBLE,
          "Share of the weight of applicable children that was present, 0..1");
  public static final NestedField PEER_GROUP =
      COLUMNS.optional(8, "peer_group", TEXT, "Group compared within");
  public static final NestedField RANK =
      COLUMNS.optional(9, "rank", INTEGER, "Among all branches, 1 is best; root only");
  public static final NestedField PEER_RANK =
      COLUMNS.optional(10, "peer_rank", INTEGER, "Among peers, 1 is best; root only");
  public static final NestedField PEERS =
      COLUMNS.optional(11, "peers", INTEGER, "Peers with a score; root only");
  public static final NestedField FLAGS =
      COLUMNS.required(12, "flags", TEXT, "Reason codes, comma-separated; may be empty");

  // NEXT ID TO ASSIGN: 13; an identifier is never reused

  /** The only flag of what must not be shown, here and of contributions: it has no number. */
  public static final String SUPPRESSED = "SUPPRESSED";

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.inMart("index_score", BRANCH, NODE);

  private IndexScores() {}
}
