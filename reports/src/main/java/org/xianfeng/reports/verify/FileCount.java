package org.xianfeng.reports.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xianfeng.models.job.SourceRun;

/**
 * What the runs of {@code ingest} in a home read of one source, beside what Kafka holds of it.
 *
 * @param runs that came to their end
 * @param read rows
 * @param taken rows that said something and were refused for nothing
 * @param leftOut rows by reason
 * @param refused rows by reason
 * @param whole whether in each run rows read = taken + left out + refused
 * @param sent records that Kafka confirmed, each as often as a run sent it
 * @param held records of the source that Kafka holds, or held before it dropped them by its rules:
 *     more than were sent where a row was replayed, a run was cut off, or somebody else writes
 */
record FileCount(
    String tenant,
    String source,
    long runs,
    long read,
    long taken,
    Map<String, Long> leftOut,
    Map<String, Long> refused,
    boolean whole,
    long sent,
    long held) {
  FileCount {
    leftOut = new TreeMap<>(leftOut);
    refused = new TreeMap<>(refused);
  }

  private static final class Sum {
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private boolean whole = true;
    private long runs;
    private long read;
    private long taken;
    private long sent;
  }

  /**
   * Sums up runs by tenant and source; a registry is a source of its own, of which no row counts.
   */
  static List<FileCount> of(List<SourceRun> runs, List<Ledger.Count> held) {
    Map<List<String>, Sum> sums = new TreeMap<>(FileCount::order);
    Map<List<String>, SourceRun> before = new HashMap<>(); // by file, too
    for (SourceRun run : runs) {
      List<String> source = List.of(run.tenant(), run.source());
      Sum sum = sums.computeIfAbsent(source, any -> new Sum());
      sum.runs += run.read() > 0 || run.organisations() == 0 ? 1 : 0;
      sum.read += run.read();
      sum.taken += run.taken();
      run.leftOut().forEach((reason, rows) -> sum.leftOut.merge(reason, rows, Long::sum));
      run.refused().forEach((reason, rows) -> sum.refused.merge(reason, rows, Long::sum));
      sum.whole &= run.isWhole();
      SourceRun last = before.put(List.of(run.tenant(), run.source(), run.file()), run);
      // what a run confirmed that was cut off has no line of its own
      long known = last != null && last.records() >= run.confirmed() ? run.confirmed() : 0;
      long organisations = Math.max(0, run.organisations() - known);
      sum.sent += run.records() - known - organisations;
      sums.computeIfAbsent(List.of(run.tenant(), run.registrar()), any -> new Sum()).sent +=
          organisations;
    }
    Map<List<String>, Long> records =
        held.stream()
            .collect(
                Collectors.groupingBy(
                    count -> List.of(count.of().tenant(), count.of().source()),
                    Collectors.summingLong(Ledger.Count::sent)));
    List<FileCount> counts = new ArrayList<>();
    sums.forEach(
        (source, sum) ->
            counts.add(
                new FileCount(
                    source.get(0),
                    source.get(1),
                    sum.runs,
                    sum.read,
                    sum.taken,
                    sum.leftOut,
                    sum.refused,
                    sum.whole,
                    sum.sent,
                    records.getOrDefault(source, 0L))));
    return counts;
  }

  private static int order(List<String> a, List<String> b) {
    return String.join(" ", a).compareTo(String.join(" ", b));
  }

  /** Whether every row is accounted for, and nothing that Kafka confirmed is missing there. */
  boolean exact() {
    return whole && held >= sent;
  }

  /** For a person. */
  String text() {
    var text = new StringBuilder();
    if (runs > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %s: %,d rows read in %,d runs = %,d taken + %,d left out + %,d refused: %s%n",
              tenant,
              source,
              read,
              runs,
              taken,
              SourceRun.sum(leftOut),
              SourceRun.sum(refused),
              whole ? "exact" : "NOT exact"));
      leftOut.forEach((why, rows) -> text.append(reason("left out", why, rows)));
      refused.forEach((why, rows) -> text.append(reason("refused", why, rows)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%s %s: %,d records sent of files, %,d in Kafka: %s%n",
            tenant,
            source,
            sent,
            held,
            held < sent
                ? "NOT exact, %,d are missing".formatted(sent - held)
                : held == sent ? "exact" : "%,d are of no run here".formatted(held - sent)));
    return text.toString();
  }

  private static String reason(String fate, String why, long rows) {
    return String.format(Locale.ROOT, "  %s, %s: %,d%n", fate, why, rows);
  }
}
