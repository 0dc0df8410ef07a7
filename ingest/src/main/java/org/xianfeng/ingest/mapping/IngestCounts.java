package org.xianfeng.ingest.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.job.SourceRun;

/**
 * Counts of one run: rows read = taken + left out + quarantined. A row that is quarantined may have
 * said something besides, a row that is taken has not been refused for anything.
 */
final class IngestCounts {
  private static final int MOST_REASONS = 100;
  private static final String OTHER = "other";

  private final Map<String, Long> events = new TreeMap<>();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final Map<String, Long> quarantined = new TreeMap<>();
  private long organisations;
  private long read;
  private long taken;

  void organisation() {
    organisations++;
  }

  void row() {
    read++;
  }

  /** Counts a row that said something, alone or with its group. */
  void taken() {
    taken++;
  }

  /** A row that had said something with its group is refused after all. */
  void refusedAfterAll() {
    taken--;
  }

  void event(String type) {
    events.merge(type, 1L, Long::sum);
  }

  /** Counts a row that is not wanted; reasons may come from the data, so there are only so many. */
  void leftOut(String reason) {
    boolean counts = leftOut.size() < MOST_REASONS || leftOut.containsKey(reason);
    leftOut.merge(counts ? reason : OTHER, 1L, Long::sum);
  }

  void quarantined(String reason) {
    quarantined.merge(reason, 1L, Long::sum);
  }

  /** Rows read. */
  long read() {
    return read;
  }

  /** Whether every row was taken or left out. */
  boolean isClean() {
    return quarantined.isEmpty();
  }

  /**
   * The line that the home keeps.
   *
   * @param file digest of the source's file
   * @param before records that an earlier run had confirmed
   */
  SourceRun run(Mapping mapping, String file, long before) {
    return new SourceRun(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        mapping.tenant(),
        mapping.source(),
        mapping.registry().source(),
        file,
        read,
        taken,
        leftOut,
        quarantined,
        organisations,
        events,
        before);
  }

  /**
   * For a person.
   *
   * @param verb what happened to the events, such as "sent"
   * @param before records that an earlier run had confirmed
   */
  String text(Mapping mapping, String verb, long before) {
    var text = new StringBuilder();
    line(text, mapping.tenant() + " " + mapping.source(), mapping.file().path().toString());
    line(text, "organisations " + verb, number(organisations));
    line(text, "rows read", number(read));
    line(text, "rows taken", number(taken));
    sum(text, "events " + verb, events);
    sum(text, "rows left out", leftOut);
    sum(text, "rows quarantined", quarantined);
    if (before > 0) {
      line(text, "confirmed by an earlier run", number(before) + " of these, not sent again");
    }
    return text.toString();
  }

  /** The same for a machine. */
  String json(Mapping mapping, String verb, long before) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("tenant", mapping.tenant())
        .put("source", mapping.source())
        .put("file", mapping.file().path().toString())
        .put("did", verb)
        .put("organisations", organisations)
        .put("read", read)
        .put("taken", taken)
        .put("confirmed_before", before);
    events.forEach(root.putObject("events")::put);
    leftOut.forEach(root.putObject("left_out")::put);
    quarantined.forEach(root.putObject("quarantined")::put);
    return root.toString();
  }

  private static void sum(StringBuilder text, String name, Map<String, Long> counts) {
    line(text, name, number(counts.values().stream().mapToLong(Long::longValue).sum()));
    counts.forEach((what, count) -> line(text, "  " + what, number(count)));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-44s %s%n", name, value));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
