package org.xianfeng.batch.fact;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.UnitWeeks;
import org.xianfeng.models.tenant.Registrar;

/**
 * The job {@code batch fact}: landed events to {@code mart.branch_week} and {@code unit_week}.
 *
 * @param registrars who may say something about the tenant's organisations
 * @param duties of the tenant's branches
 */
public record FactJob(
    SparkSession spark, Lake lake, String tenant, List<Registrar> registrars, DutyCalendar duties) {
  /** Property of a snapshot: which landing snapshots its rows come from. */
  public static final String INPUTS = "xianfeng.inputs";

  /**
   * Computes the weeks together and writes those that differ to the tenant's work branch.
   *
   * @return weeks that were written, in order
   * @throws Failure.Missing if the tenant has no branch in any of the weeks
   */
  public List<String> run(Pins pins, List<IsoWeek> weeks) {
    List<String> names = weeks.stream().map(IsoWeek::toString).toList();
    Landed landed = new Landed(spark, pins, tenant);
    OrganisationWeeks organisations =
        OrganisationWeeks.at(spark, AcceptedRegistry.of(spark, landed, registrars), weeks);
    if (organisations.branches().isEmpty()) {
      throw new Failure.Missing(
          "%s holds no branch of tenant %s by %s: ingest its registry first"
              .formatted(LandedTables.REGISTRY.path(), tenant, names.get(names.size() - 1)));
    }
    TreeSet<String> written = new TreeSet<>();
    try (MeasureBranches facts = new MeasureBranches(spark, landed, tenant, duties, weeks)) {
      Dataset<Row> branches = facts.of(organisations).persist(StorageLevel.MEMORY_AND_DISK());
      Dataset<Row> units = RollUp.apply(tenant, branches, organisations.units());
      Map<String, String> properties = Map.of(INPUTS, pins.text());
      WorkBranch branchWork = new WorkBranch(lake.load(BranchWeeks.TABLE), tenant).begin();
      WorkBranch unitWork = new WorkBranch(lake.load(UnitWeeks.TABLE), tenant).begin();
      written.addAll(
          new WeekRows(spark, BranchWeeks.TABLE, tenant)
              .replace(branchWork, names, branches, properties));
      written.addAll(
          new WeekRows(spark, UnitWeeks.TABLE, tenant).replace(unitWork, names, units, properties));
      branches.unpersist();
    }
    return List.copyOf(written);
  }
}
