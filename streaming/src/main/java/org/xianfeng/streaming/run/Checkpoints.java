package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.xianfeng.models.config.FileLocation;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/**
 * The checkpoints of one job, of all its runs.
 *
 * @param folder where they lie: one folder for each run, and savepoints
 */
record Checkpoints(Path folder) {
  private static final String COMPLETE = "_metadata";

  /** A run holds checkpoints. */
  private static final int DEPTH = 2;

  Checkpoints {
    requireNonNull(folder, "folder is null");
  }

  /** Those of a job that runs in this process. */
  static Checkpoints here(Settings settings, String job) {
    String folder = FileLocation.of(settings.home().resolve("checkpoints"));
    return new Checkpoints(new Path(folder, job));
  }

  /** Those of a job on a cluster. */
  static Checkpoints shared(Settings settings, String job) {
    String folder = settings.get(Settings.STREAM_CHECKPOINTS);
    return folder.isEmpty()
        ? here(settings, job)
        : new Checkpoints(new Path(location(folder), job));
  }

  /** A location, or a file of this machine as one. */
  static String location(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")
        ? text
        : FileLocation.of(java.nio.file.Path.of(text));
  }

  /**
   * The latest that was completed, however the run ended.
   *
   * @throws Failure.Missing if this process cannot look there
   */
  Optional<String> latest() throws IOException {
    List<FileStatus> complete = new ArrayList<>();
    try {
      collect(folder.getFileSystem(), folder, DEPTH, complete);
    } catch (UnsupportedFileSystemSchemeException e) {
      throw new Failure.Missing(
          "Flink cannot look into %s from here: name the checkpoint or savepoint with --from"
              .formatted(folder),
          e);
    }
    return complete.stream()
        .max(
            Comparator.comparingLong(FileStatus::getModificationTime)
                .thenComparing(file -> file.getPath().toString()))
        .map(file -> file.getPath().getParent().toString());
  }

  /**
   * Looks whether there is one where a person says; a cluster may see what this process does not.
   *
   * @throws Failure.Missing if there is none
   */
  static void requireComplete(String location) throws IOException {
    Path file = new Path(location, COMPLETE);
    try {
      if (!file.getFileSystem().exists(file)) {
        throw new Failure.Missing(
            "There is no checkpoint or savepoint at %s: it is the folder with the file %s in it"
                .formatted(location, COMPLETE));
      }
    } catch (UnsupportedFileSystemSchemeException e) {
      // said by the cluster
    }
  }

  private static void collect(FileSystem files, Path folder, int depth, List<FileStatus> complete)
      throws IOException {
    if (!files.exists(folder)) {
      return;
    }
    for (FileStatus entry : files.listStatus(folder)) {
      if (entry.isDir() && depth > 0) {
        collect(files, entry.getPath(), depth - 1, complete);
      } else if (entry.getPath().getName().equals(COMPLETE)) {
        complete.add(entry);
      }
    }
  }
}
