package org.xianfeng.ingest.source.delta;

import static java.util.Objects.requireNonNull;

import io.delta.standalone.DeltaLog;
import io.delta.standalone.Snapshot;
import io.delta.standalone.VersionLog;
import io.delta.standalone.actions.Action;
import io.delta.standalone.actions.AddFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * A Delta table that another platform writes, read by its log: a snapshot first, then what each
 * version adds.
 *
 * @param folder of the table
 */
public record DeltaTable(Path folder) {
  private static final String MAPPING = "delta.columnMapping.mode";

  public DeltaTable {
    requireNonNull(folder, "folder is null");
  }

  /**
   * Files with rows that are new, in the order of their versions.
   *
   * @param after the last version that was read; null: all rows that there are now
   * @throws Failure.Missing if there is no table, or versions between are gone
   * @throws Failure.Data if the table has features that this reader does not know
   */
  public List<DeltaFile> files(@Nullable String after) {
    try {
      DeltaLog log = DeltaLog.forTable(new Configuration(), folder.toUri().toString());
      Snapshot now = log.update();
      if (now.getVersion() < 0) {
        throw new Failure.Missing("No Delta table in %s".formatted(folder));
      }
      String mapped = now.getMetadata().getConfiguration().getOrDefault(MAPPING, "none");
      if (!mapped.equals("none")) {
        throw new Failure.Data(
            "The Delta table %s has %s = %s, which is not read".formatted(folder, MAPPING, mapped));
      }
      return after == null ? all(now) : since(log, Long.parseLong(after));
    } catch (Failure e) {
      throw e;
    } catch (RuntimeException e) { // of the library, by what the log holds
      throw new Failure.Data(
          "The Delta table %s cannot be read: its log is damaged or has features that are not known (%s)"
              .formatted(folder, e.getMessage()));
    }
  }

  private List<DeltaFile> all(Snapshot now) {
    return now.getAllFiles().stream().map(file -> file(file, now.getVersion())).toList();
  }

  private List<DeltaFile> since(DeltaLog log, long after) {
    List<DeltaFile> files = new ArrayList<>();
    try {
      Iterator<VersionLog> versions = log.getChanges(after + 1, true);
      while (versions.hasNext()) {
        VersionLog version = versions.next();
        for (Action action : version.getActions()) {
          if (action instanceof AddFile added && added.isDataChange()) {
            files.add(file(added, version.getVersion()));
          }
        }
      }
    } catch (IllegalStateException gone) {
      throw new Failure.Missing(
          "The Delta table %s has no log of all versions since %d any more: --again reads it whole"
              .formatted(folder, after),
          gone);
    }
    return files;
  }

  private DeltaFile file(AddFile added, long version) {
    Path root = folder.toAbsolutePath().normalize();
    URI address = URI.create(added.getPath());
    Path path =
        (address.isAbsolute() ? Path.of(address) : root.resolve(address.getPath())).normalize();
    Map<String, String> partition = new HashMap<>();
    added
        .getPartitionValues()
        .forEach((column, value) -> partition.put(column, value == null ? "" : value));
    return new DeltaFile(path, partition, version);
  }
}
