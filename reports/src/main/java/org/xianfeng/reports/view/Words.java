package org.xianfeng.reports.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.model.UnitShare;

/** Words and number formats of one language; the only place that rounds. */
public final class Words {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final int HUNDREDTHS = 100;

  private final Language language;
  private final Catalogue words;

  /** Words of the report in a language. */
  public Words(Language language) {
    this(language, Catalogue.Part.REPORT, Catalogue.Part.ALERT);
  }

  /** Words of some parts of the catalogue, the report among them. */
  public Words(Language language, Catalogue.Part... parts) {
    this.language = language;
    this.words = new Catalogue(language, parts);
  }

  /** The words of a key, with {0}, {1} … replaced. */
  public String of(String key, Object... values) {
    return words.of(key, values);
  }

  /** The words of a key, or {@code other} where there are none. */
  public String or(String key, String other) {
    return words.or(key, other);
  }

  /** Whether there are words for a key. */
  public boolean has(String key) {
    return words.has(key);
  }

  /** Every character that the words of a report are made of; ASCII too. */
  public IntStream characters() {
    return IntStream.concat(
        IntStream.rangeClosed(0x20, 0x7E),
        new Catalogue(language, Catalogue.Part.REPORT).characters());
  }

  /** The evidence of alerts, in a tenant's zone. */
  public EvidenceText evidence(ZoneId zone) {
    return new EvidenceText(words, zone);
  }

  /** Name of a measure or of a node of the index. */
  public String measure(String id) {
    return or("measure." + id, id);
  }

  /** Name of an alert rule. */
  public String rule(String id) {
    return or("alert." + id, id);
  }

  /** Name of a sector; empty text is one that is not stated. */
  public String sector(String id) {
    return id.isEmpty() ? of("sector.none") : or("sector." + id, id);
  }

  /** A figure with its unit, or the word for why there is none. */
  public String figure(ReportIndicator indicator, Figure figure) {
    return figure.known()
        ? number(indicator, figure.value())
        : of("figure." + figure.state().name());
  }

  /** A number in the unit of an indicator, one decimal (two for rates). */
  public String number(ReportIndicator indicator, double value) {
    return switch (indicator.unit()) {
      case SCORE -> String.format(Locale.ROOT, "%.1f", value);
      case SHARE -> percent(value);
      case RATE -> String.format(Locale.ROOT, "%.2f", value);
    };
  }

  /** A share in percent, one decimal. */
  public String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A number with two decimals. */
  public String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Points of a change with their sign, two decimals. */
  public String points(double points) {
    return hundredths(Math.round(points * HUNDREDTHS));
  }

  /** Whether points are printed as more than 0. */
  public boolean isSeen(double points) {
    return Math.round(points * HUNDREDTHS) != 0;
  }

  /**
   * Points of the parts of a change, so that what is printed sums to what is printed of the whole:
   * the parts that lost most by rounding give way.
   *
   * <p>Source: the method of the largest remainder.
   */
  public List<String> parts(List<Double> parts, double whole) {
    long[] rounded =
        parts.stream().mapToLong(part -> (long) Math.floor(part * HUNDREDTHS)).toArray();
    long missing = Math.round(whole * HUNDREDTHS) - Arrays.stream(rounded).sum();
    List<Integer> byRemainder =
        IntStream.range(0, rounded.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    (Integer part) -> rounded[part] - parts.get(part) * HUNDREDTHS))
            .toList();
    for (int i = 0; i < byRemainder.size() && i < missing; i++) {
      rounded[byRemainder.get(i)]++;
    }
    return Arrays.stream(rounded).mapToObj(Words::hundredths).toList();
  }

  private static String hundredths(long hundredths) {
    String digits = String.format(Locale.ROOT, "%.2f", Math.abs(hundredths) / (double) HUNDREDTHS);
    return hundredths == 0 ? digits : (hundredths < 0 ? "−" : "+") + digits;
  }

  /** The interval of a unit, in percent. */
  public String interval(UnitShare unit) {
    Proportion.Interval interval = unit.interval();
    return percent(interval.lower()) + "–" + percent(interval.upper());
  }

  /** An instant as local date and minute. */
  public String instant(Instant instant, ZoneId zone) {
    return INSTANT.format(instant.atZone(zone));
  }
}
