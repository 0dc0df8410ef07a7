package org.xianfeng.ingest.mapping.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import org.xianfeng.models.text.KeyText;
import org.xianfeng.models.text.NumberText;

/** How a time is written. */
@FunctionalInterface
interface TimeFormat {
  /** Largest epoch that is read: later ones are beyond the year 9999. */
  BigDecimal LAST_EPOCH = BigDecimal.valueOf(253_402_300_800L);

  /**
   * What a text says, to the microsecond: an Instant; a LocalDateTime where it says no offset; a
   * LocalDate where it says no time.
   *
   * @throws DateTimeException if it is not written so
   */
  Temporal read(String text);

  /**
   * The format of a word or a pattern.
   *
   * @throws IllegalArgumentException saying what to write instead
   */
  static TimeFormat of(String word) {
    return switch (word) {
      case "iso" -> of(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      case "iso-local" ->
          text ->
              text.indexOf('T') < 0
                  ? LocalDate.parse(text)
                  : LocalDateTime.parse(text).truncatedTo(ChronoUnit.MICROS);
      case "epoch-seconds" -> text -> epoch(text, 0);
      case "epoch-millis" -> text -> epoch(text, 3);
      default -> of(TimePattern.formatter(KeyText.of(word)));
    };
  }

  private static TimeFormat of(DateTimeFormatter formatter) {
    return text -> {
      TemporalAccessor time =
          formatter.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from, YearMonth::from);
      if (time instanceof OffsetDateTime offset) {
        return offset.toInstant().truncatedTo(ChronoUnit.MICROS);
      }
      if (time instanceof LocalDateTime local) {
        return local.truncatedTo(ChronoUnit.MICROS);
      }
      return time instanceof YearMonth month ? month.atDay(1) : LocalDate.from(time);
    };
  }

  private static Instant epoch(String text, int scale) {
    if (!Double.isFinite(NumberText.parse(text)) || text.length() > 40) {
      throw new DateTimeException("no number");
    }
    BigDecimal seconds = new BigDecimal(text).movePointLeft(scale);
    if (seconds.abs().compareTo(LAST_EPOCH) >= 0) {
      throw new DateTimeException("no epoch");
    }
    long micros = seconds.movePointRight(6).setScale(0, RoundingMode.FLOOR).longValueExact();
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
