package org.xianfeng.ingest.quarantine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.event.Word;
import org.xianfeng.models.failure.Failure;

/**
 * What became of refused records: each that is not here is open.
 *
 * @param file outcome and place a line
 */
record Settled(Path file) {
  /** What becomes of a refused record; a closed list, so that outcomes can be counted. */
  enum Outcome implements Word {
    /** Sent again after a fix. */
    REPLAYED,
    /** Dropped: the same was sent in another record. */
    REPEATED,
    /** Dropped: its mapping leaves it out by now. */
    LEFT_OUT,
    /** Dropped: it belongs to another tenant or source. */
    MISDIRECTED,
    /** Dropped: nobody can say what it should have been. */
    UNREADABLE;

    boolean dropped() {
      return this != REPLAYED;
    }
  }

  static Settled under(Path home) throws IOException {
    return new Settled(HomeFolder.create(home.resolve("run")).resolve("settled"));
  }

  /**
   * By place.
   *
   * @throws Failure.Data if a line is no outcome and place, such as one that a full disk cut off
   */
  Map<String, Outcome> outcomes() throws IOException {
    Map<String, Outcome> outcomes = new TreeMap<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        String[] words = line.split(" ", 2);
        outcomes.put(words[1], Outcome.valueOf(words[0]));
      }
    } catch (NoSuchFileException e) {
      // nothing yet
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new Failure.Data(
          "%s:%d: not an outcome and the id of a refused record".formatted(file, number));
    }
    return outcomes;
  }

  void add(Collection<String> places, Outcome outcome) throws IOException {
    Files.write(
        file,
        places.stream().map(place -> outcome + " " + place).toList(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
