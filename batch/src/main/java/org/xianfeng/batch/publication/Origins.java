package org.xianfeng.batch.publication;

import java.util.Arrays;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.xianfeng.batch.table.WeekRows;

/** Which snapshot wrote a tenant's week, and with what: found by walking back from a head. */
record Origins(Table table, long head, String tenant) {
  /** A property of the snapshot that wrote the week last; empty when there is none. */
  String property(String week, String name) {
    for (Snapshot snapshot : SnapshotUtil.ancestorsOf(head, table::snapshot)) {
      Map<String, String> summary = snapshot.summary();
      if (tenant.equals(summary.get(WeekRows.TENANT_WRITTEN))
          && Arrays.asList(summary.getOrDefault(WeekRows.WEEKS_WRITTEN, "").split(","))
              .contains(week)) {
        return summary.getOrDefault(name, "");
      }
    }
    return "";
  }
}
