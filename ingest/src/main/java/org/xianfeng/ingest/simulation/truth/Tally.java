package org.xianfeng.ingest.simulation.truth;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.models.event.RefusalReason;

/** Counts what was sent: by source and day, by type, and by reason of refusal. */
public final class Tally {
  /**
   * Day of records whose bytes do not tell it: they count under the day on which Kafka got them.
   */
  public static final String DAY_OF_ARRIVAL = "arrival";

  /** Records of one source and day. */
  public static final class Counts {
    private long landed;
    private long duplicates;
    private long quarantined;

    private void add(Fate fate) {
      switch (fate) {
        case LANDS -> landed++;
        case DUPLICATE -> duplicates++;
        case QUARANTINED -> quarantined++;
      }
    }

    public long sent() {
      return landed + duplicates + quarantined;
    }

    public long landed() {
      return landed;
    }

    public long duplicates() {
      return duplicates;
    }

    public long quarantined() {
      return quarantined;
    }
  }

  private final Map<String, Map<String, Counts>> bySource = new TreeMap<>();
  private final Map<String, Counts> byType = new TreeMap<>();
  private final Map<RefusalReason, Long> byReason = new TreeMap<>();
  private final Counts total = new Counts();
  private long late;
  private String lastSource = "";
  private long lastDay = Long.MIN_VALUE;
  private Counts lastCounts = new Counts();

  /** Counts a record that the contract accepts. */
  public void count(String source, long recorded, String type, Fate fate, boolean sentLate) {
    long day = SimulatedTime.day(recorded).toEpochDay();
    if (day != lastDay || !source.equals(lastSource)) {
      lastCounts = counts(source, LocalDate.ofEpochDay(day).toString());
      lastSource = source;
      lastDay = day;
    }
    lastCounts.add(fate);
    byType.computeIfAbsent(type, t -> new Counts()).add(fate);
    total.add(fate);
    late += sentLate ? 1 : 0;
  }

  /** Counts a record that has to be refused. */
  public void countRefused(String source, @Nullable LocalDate day, RefusalReason reason) {
    counts(source, day == null ? DAY_OF_ARRIVAL : day.toString()).add(Fate.QUARANTINED);
    byReason.merge(reason, 1L, Long::sum);
    total.add(Fate.QUARANTINED);
  }

  /** Source, then day. */
  public Map<String, Map<String, Counts>> bySource() {
    return bySource;
  }

  public Map<String, Counts> byType() {
    return byType;
  }

  public Map<RefusalReason, Long> byReason() {
    return byReason;
  }

  public Counts total() {
    return total;
  }

  /** Accepted records that were sent long after they were recorded. */
  public long late() {
    return late;
  }

  private Counts counts(String source, String day) {
    return bySource
        .computeIfAbsent(source, s -> new TreeMap<>())
        .computeIfAbsent(day, d -> new Counts());
  }
}
