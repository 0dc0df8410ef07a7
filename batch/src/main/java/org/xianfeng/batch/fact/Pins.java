package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;

/**
 * The snapshots of the landing tables that one run reads, so that everything it computes comes from
 * one state of the lake.
 *
 * @param snapshots identifier of the snapshot by the table's path
 */
public record Pins(Map<String, Long> snapshots) {
  public Pins {
    snapshots = Map.copyOf(snapshots);
  }

  /**
   * The tables as they are now.
   *
   * @throws Failure.Missing if a table is not there or has never been written
   */
  public static Pins now(Lake lake) {
    Map<String, Long> snapshots = new TreeMap<>();
    for (TableDef definition :
        java.util.List.of(
            LandedTables.REGISTRY,
            LandedTables.LEARNING,
            LandedTables.ATTENDANCE,
            LandedTables.GOVERNANCE)) {
      Optional<Snapshot> snapshot = lake.newest(definition);
      if (snapshot.isPresent()) {
        snapshots.put(definition.path(), snapshot.get().snapshotId());
      } else if (definition.equals(LandedTables.REGISTRY)) {
        throw new Failure.Missing(
            "%s holds nothing yet: the landing job has to run before".formatted(definition.path()));
      }
    }
    return new Pins(snapshots);
  }

  /** Whether a table has rows to read. */
  public boolean has(TableDef table) {
    return snapshots.containsKey(table.path());
  }

  /** The snapshot of a table. */
  public long of(TableDef table) {
    return requireNonNull(snapshots.get(table.path()), () -> table.path() + " is not pinned");
  }

  /** Such as {@code landing.learning=12,landing.registry=34}, in order of the names. */
  public String text() {
    return Snapshots.text(snapshots);
  }
}
