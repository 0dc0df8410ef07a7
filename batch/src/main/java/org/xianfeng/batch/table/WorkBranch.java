package org.xianfeng.batch.table;

import static java.util.Objects.requireNonNull;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/**
 * The Iceberg branch of one table that a tenant's weeks are worked on until they are published;
 * readers of main see none of it.
 *
 * <p>State: lives from the first job of a run to its publication; a run that was stopped leaves it,
 * and the next one goes on with it as long as main has not moved elsewhere.
 */
public final class WorkBranch {
  private final Table table;
  private final String name;

  /** The branch of a tenant; it need not exist. */
  public WorkBranch(Table table, String tenant) {
    this.table = requireNonNull(table, "table is null");
    this.name = "work-" + requireNonNull(tenant, "tenant is null");
  }

  /** Name of the branch. */
  public String name() {
    return name;
  }

  /** The table, as of the last refresh. */
  public Table table() {
    return table;
  }

  /** Makes the branch at main's head, or again there if main has moved away from it. */
  public WorkBranch begin() {
    table.refresh();
    @Nullable Snapshot main = table.currentSnapshot();
    @Nullable Snapshot work = table.snapshot(name);
    if (work != null && main != null && !descends(work, main)) {
      table.manageSnapshots().removeBranch(name).commit();
      table.refresh();
      work = null;
    }
    if (work == null) {
      if (main == null) {
        table.manageSnapshots().createBranch(name).commit();
      } else {
        table.manageSnapshots().createBranch(name, main.snapshotId()).commit();
      }
      table.refresh();
    }
    return this;
  }

  /** Whether the branch is there. */
  public boolean exists() {
    return table.snapshot(name) != null;
  }

  /**
   * Head of the branch, or of main where there is no branch; null for a table without snapshots.
   */
  public @Nullable Snapshot head() {
    @Nullable Snapshot work = table.snapshot(name);
    return work == null ? table.currentSnapshot() : work;
  }

  /** Whether main can be moved forward to the branch. */
  public boolean forwardable() {
    @Nullable Snapshot main = table.currentSnapshot();
    @Nullable Snapshot work = table.snapshot(name);
    return work != null && (main == null || descends(work, main));
  }

  /** Moves main to the branch's head, in one commit with everything else that {@code also} adds. */
  public void publish(java.util.function.Consumer<org.apache.iceberg.ManageSnapshots> also) {
    org.apache.iceberg.ManageSnapshots change = table.manageSnapshots();
    @Nullable Snapshot main = table.currentSnapshot();
    Snapshot work = requireNonNull(table.snapshot(name), "no work branch");
    if (main == null || main.snapshotId() != work.snapshotId()) {
      change.fastForwardBranch(SnapshotRef.MAIN_BRANCH, name);
    }
    also.accept(change);
    change.commit();
    table.refresh();
  }

  /** Takes the branch away. */
  public void drop() {
    table.refresh();
    if (exists()) {
      table.manageSnapshots().removeBranch(name).commit();
      table.refresh();
    }
  }

  private boolean descends(Snapshot work, Snapshot main) {
    return work.snapshotId() == main.snapshotId()
        || SnapshotUtil.isAncestorOf(table, work.snapshotId(), main.snapshotId());
  }
}
