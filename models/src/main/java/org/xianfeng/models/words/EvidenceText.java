package org.xianfeng.models.words;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;

/**
 * The evidence of an alert in words.
 *
 * @param words with the part {@link Catalogue.Part#ALERT}
 * @param zone of the tenant: periods begin and end there
 */
public record EvidenceText(Catalogue words, ZoneId zone) {
  /** Local time to the millisecond: at a deadline, one counts. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** What was looked at. */
  public String window(AlertEvidence evidence) {
    @Nullable Instant end = evidence.end();
    if (end != null && !end.isAfter(evidence.start())) {
      return words.of("evidence.at", time(end)); // what was registered then, and no period
    }
    return end == null
        ? words.of(
            "evidence.since",
            time(evidence.start()),
            length(Duration.between(evidence.start(), evidence.due())))
        : words.of(
            "evidence.period", day(evidence.start()), day(end).minusDays(1), time(evidence.due()));
  }

  /** What the rule asks for. */
  public String expected(AlertEvidence evidence) {
    if (evidence.awaited() != null) {
      return words.of("evidence.notLater", time(evidence.due()));
    }
    int count = requireNonNull(evidence.expectedCount(), "no count");
    boolean tooMany = requireNonNull(evidence.actualCount(), "no count") >= count;
    return words.of(tooMany ? "evidence.fewerThan" : "evidence.atLeast", count);
  }

  /** What was found. */
  public String actual(AlertEvidence evidence) {
    @Nullable Instant found = evidence.found();
    @Nullable String awaited = evidence.awaited();
    if (awaited == null) {
      Integer count = requireNonNull(evidence.actualCount(), "no count");
      return found == null
          ? words.of("evidence.times", count)
          : words.of("evidence.madeUp", count, time(found));
    }
    if (found == null) {
      return words.has("step." + awaited)
          ? words.of("evidence.noRecord", words.of("step." + awaited))
          : words.of("evidence.nothing", awaited);
    }
    return words.of(
        "evidence.done", time(found), length(Duration.between(evidence.start(), found)));
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  private LocalDate day(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  /** Such as {@code 8 分}, {@code 10 分 0.001 秒} or {@code 3 天}. */
  private String length(Duration length) {
    List<String> parts = new ArrayList<>();
    part(parts, "length.days", length.toDaysPart());
    part(parts, "length.hours", length.toHoursPart());
    part(parts, "length.minutes", length.toMinutesPart());
    int millis = length.toMillisPart();
    if (millis > 0) {
      parts.add(
          words.of(
              "length.seconds",
              String.format(Locale.ROOT, "%d.%03d", length.toSecondsPart(), millis)));
    } else {
      part(parts, "length.seconds", length.toSecondsPart());
    }
    return parts.isEmpty() ? words.of("length.seconds", 0) : String.join(" ", parts);
  }

  private void part(List<String> parts, String key, long number) {
    if (number != 0) {
      parts.add(words.of(key, number));
    }
  }
}
