package org.xianfeng.models.table;

import java.util.List;

/** Every table of the lake, by the stage that writes it. */
public final class Tables {
  /** Written by the landing job. */
  public static final List<TableDef> LANDING =
      List.of(
          LandedTables.LEARNING,
          LandedTables.ATTENDANCE,
          LandedTables.GOVERNANCE,
          LandedTables.REGISTRY,
          LandedQuarantine.TABLE,
          LandedDuplicate.TABLE);

  /** Written by the alert job. */
  public static final List<TableDef> ALERT = List.of(AlertTransitions.TABLE);

  /** Written by the batch jobs for a week, published together. */
  public static final List<TableDef> MART =
      List.of(
          BranchWeeks.TABLE,
          UnitWeeks.TABLE,
          DisclosedWeeks.TABLE,
          IndexScores.TABLE,
          IndexContributions.TABLE,
          IndexParameters.TABLE);

  /**
   * Those of a published week of which every row may be shown within the scope of the installation:
   * what Delta gives to others.
   */
  public static final List<TableDef> SHOWN =
      List.of(
          DisclosedWeeks.TABLE, IndexScores.TABLE, IndexContributions.TABLE, IndexParameters.TABLE);

  /** Written by publication: what was done, and what is published. */
  public static final List<TableDef> OPS = List.of(AuditEntries.TABLE, Publications.TABLE);

  private Tables() {}
}
