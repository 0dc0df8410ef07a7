package org.xianfeng.ingest.input;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.failure.Failure;

/**
 * Finds the new files of an input, each once. A file is complete when it has not changed between
 * two looks; one that changes after it was taken is new again.
 *
 * <p>State: of each file how it was when it was last seen, and when it was taken.
 */
public final class WatchedFiles {
  private final RowReader input;
  private final Map<String, Object> seen = new HashMap<>();
  private final Map<String, Object> taken = new HashMap<>();

  /** Watches from now on; what is there already is new, too. */
  public WatchedFiles(RowReader input) {
    this.input = input;
  }

  /** The files that are new and complete since the look before, in their order. */
  public List<Origin> look() throws IOException {
    List<Origin> complete = new ArrayList<>();
    for (Origin origin : origins()) {
      try {
        Object now = origin.state();
        Object before = seen.put(origin.name(), now);
        if (now.equals(before) && !now.equals(taken.get(origin.name()))) {
          taken.put(origin.name(), now);
          complete.add(origin);
        }
      } catch (NoSuchFileException gone) {
        seen.remove(origin.name());
      }
    }
    return complete;
  }

  private List<Origin> origins() throws IOException {
    try {
      return input.origins(null);
    } catch (Failure.Missing none) {
      return List.of();
    }
  }
}
