package org.xianfeng.reports.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.RegistryReview;
import org.xianfeng.models.registry.RegistryReview.Fault;
import org.xianfeng.models.table.LandedTables;

/**
 * How many records of a tenant's organisations do not count, by the reason; for who sees all of it.
 *
 * <p>State: the latest counts, made anew only when something has landed; safe for several threads.
 */
public final class RegistryState {
  private final Lake lake;
  private final Settings settings;
  private Optional<Long> reviewed = Optional.empty();
  private Map<Fault, Long> refused = Map.of();

  /** Of the primary tenant of the settings. */
  public RegistryState(Lake lake, Settings settings) {
    this.lake = lake;
    this.settings = settings;
  }

  /** Counts as of now; empty where all count. */
  public synchronized Map<Fault, Long> refused() {
    Optional<Long> newest = lake.newest(LandedTables.REGISTRY).map(Snapshot::snapshotId);
    if (!newest.equals(reviewed)) {
      String tenant = settings.get(Settings.TENANT);
      Map<Fault, Long> counts = new EnumMap<>(Fault.class);
      for (RegistryReview.Verdict verdict :
          ReviewedRegistry.of(lake, settings.registrars(tenant), tenant, ReaderScope.EVERYTHING)
              .refused()) {
        counts.merge(verdict.fault(), 1L, Long::sum);
      }
      refused = counts;
      reviewed = newest;
    }
    return refused;
  }
}
