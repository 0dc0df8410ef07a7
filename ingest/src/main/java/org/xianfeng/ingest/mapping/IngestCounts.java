package org.xianfeng.ingest.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xianfeng.models.failure.Failure;
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
  private final Set<String> manners = new TreeSet<>();
  private final List<String> unreadable = new ArrayList<>();
  private long organisations;
  private long read;
  private long taken;

  void organisation() {
    organisations++;
  }

  /** Notes how an origin is read. */
  void opened(String manner) {
    manners.add(manner);
  }

  /** Counts an origin that cannot be read at all. */
  void unreadable(String why) {
    unreadable.add(why);
  }

  /** Whether some origin could not be read, or not to its end. */
  boolean isUnreadable() {
    return !unreadable.isEmpty();
  }

  /** Throws a {@link Failure.Data} when no origin could be read at all. */
  void requireSomethingRead() {
    if (manners.isEmpty() && !unreadable.isEmpty()) {
      throw new Failure.Data(String.join(System.lineSeparator(), unreadable));
    }
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

  /** Adds those of another part of the run. */
  void add(IngestCounts part) {
    part.events.forEach((type, count) -> events.merge(type, count, Long::sum));
    part.leftOut.forEach((why, count) -> leftOut.merge(why, count, Long::sum));
    part.quarantined.forEach((why, count) -> quarantined.merge(why, count, Long::sum));
    manners.addAll(part.manners);
    unreadable.addAll(part.unreadable);
    organisations += part.organisations;
    read += part.read;
    taken += part.taken;
  }

  /** Rows read. */
  long read() {
    return read;
  }

  /** Whether no row was taken although some were wanted. */
  boolean refusedAll() {
    return taken == 0 && !quarantined.isEmpty();
  }

  /** Whether every row was taken or left out. */
  boolean isClean() {
    return quarantined.isEmpty() && unreadable.isEmpty();
  }

  /**
   * The line that the home keeps.
   *
   * @param file digest of what the part holds
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
    line(text, mapping.tenant() + " " + mapping.source(), mapping.input().place());
    line(text, "read as", String.join("; ", manners));
    line(text, "organisations " + verb, number(organisations));
    line(text, "rows read", number(read));
    line(text, "rows taken", number(taken));
    sum(text, "events " + verb, events);
    sum(text, "rows left out", leftOut);
    sum(text, "rows quarantined", quarantined);
    if (!unreadable.isEmpty()) {
      line(text, "files that could not be read", number(unreadable.size()));
      unreadable.forEach(why -> text.append("  ").append(why).append(System.lineSeparator()));
    }
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
        .put("file", mapping.input().place())
        .put("did", verb)
        .put("organisations", organisations)
        .put("read", read)
        .put("taken", taken)
        .put("confirmed_before", before);
    events.forEach(root.putObject("events")::put);
    leftOut.forEach(root.putObject("left_out")::put);
    quarantined.forEach(root.putObject("quarantined")::put);
    manners.forEach(root.putArray("read_as")::add);
    unreadable.forEach(root.putArray("not_read")::add);
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
