package org.xianfeng.models.rule.gauge;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.word;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.Period.Unit;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Match;

/**
 * Records that a branch has: how many, or how many of a hundred have some attributes, rounded down.
 *
 * @param match which are looked at
 * @param span of which time
 * @param share what is counted of them
 */
public record RecordGauge(Match match, Span span, CountedShare share) implements Gauge {
  /**
   * Of which time.
   *
   * @param window rolling, by stream time: records of {@code (t - window, t]}; null for a period
   * @param period the count begins at 0 with each; null for a window
   */
  public record Span(@Nullable Duration window, @Nullable Unit period) implements Serializable {
    public Span {
      if ((window == null) == (period == null)) {
        throw new IllegalArgumentException("Either window or period says what is counted");
      }
      if (window != null) {
        Bounds.requirePositive("window", window);
      }
    }
  }

  static Span span(Keys in) {
    @Nullable Duration window = in.find("window", DURATION);
    @Nullable Unit period = in.find("period", word(Unit.class));
    return in.build(() -> new Span(window, period), new Span(null, Unit.WEEK));
  }

  static @Nullable Gauge parse(Keys in, Span span, Map<String, String> share, int minCount) {
    Match match = Match.parse(in);
    Set<String> attributes =
        share.entrySet().stream()
            .map(one -> one.getKey() + '=' + one.getValue())
            .collect(Collectors.toSet());
    return in.build(() -> new RecordGauge(match, span, new CountedShare(attributes, minCount)));
  }

  @Override
  public boolean concerns(Occurrence record) {
    return match.fits(record);
  }

  @Override
  public Reading read(Facts branch, ZoneId zone) {
    List<Occurrence> records = match.fitting(branch).toList();
    return span.window() == null
        ? new PeriodReading(records, requireNonNull(span.period()), zone, share)
        : new WindowReading(records, span.window(), share);
  }

  @Override
  public Stream<Instant> changes(Facts branch, Instant from, Instant to, ZoneId zone) {
    Stream<Instant> records =
        match
            .fitting(branch)
            .map(Occurrence::countsFrom)
            .flatMap(
                at ->
                    span.window() == null ? Stream.of(at) : Stream.of(at, at.plus(span.window())));
    return span.period() == null
        ? records
        : Stream.concat(
            records,
            Stream.iterate(
                    Period.of(span.period(), from.atZone(zone).toLocalDate()),
                    one -> !one.startIn(zone).isAfter(to),
                    Period::next)
                .map(one -> one.endIn(zone)));
  }

  @Override
  public boolean needs(Occurrence record, Instant at, ZoneId zone) {
    return span.window() == null
        ? !record.occurredAt().isBefore(since(at, zone))
        : record.recordedAt().isAfter(since(at, zone));
  }

  @Override
  public Instant since(Instant at, ZoneId zone) {
    return span.window() != null
        ? at.minus(span.window())
        : Period.of(requireNonNull(span.period()), at.atZone(zone).toLocalDate()).startIn(zone);
  }
}
