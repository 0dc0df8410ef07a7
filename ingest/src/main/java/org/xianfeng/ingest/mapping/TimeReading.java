package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * A time, kept to the microsecond. A day without a time is its first instant.
 *
 * @param format how it is written; reads an offset where the pattern has one
 * @param zone of times without an offset
 * @param overlap which of the two a local time means that the clocks show twice
 */
record TimeReading(DateTimeFormatter format, ZoneId zone, Overlap overlap)
    implements MappedField.Reading {
  /** Word for times with an offset as in ISO 8601 and RFC 3339. */
  static final String ISO = "iso";

  /** What to do with a local time that the clocks show twice, when summer time ends. */
  enum Overlap {
    EARLIER,
    LATER,
    REFUSE
  }

  TimeReading {
    requireNonNull(format, "format is null");
    requireNonNull(zone, "zone is null");
    requireNonNull(overlap, "overlap is null");
  }

  /**
   * The formatter of a pattern, strict: the 30th of February is no day.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static DateTimeFormatter format(String pattern) {
    return pattern.equals(ISO)
        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
        // y is the year of an era, which a strict formatter wants to be told; u is the plain year
        : DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public Object read(Object raw, Map<String, Object> fields) throws RefusedException {
    try {
      TemporalAccessor time =
          format.parseBest(
              raw.toString().strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime offset) {
        return offset.toInstant().truncatedTo(ChronoUnit.MICROS);
      }
      return time instanceof LocalDate day
          ? day.atStartOfDay(zone).toInstant()
          : instant(LocalDateTime.from(time).truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException e) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "not a time of the mapping's format");
    }
  }

  private Instant instant(LocalDateTime local) throws RefusedException {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new RefusedException(
          RefusalReason.DAMAGED_ROW,
          "a local time that %s skipped when summer time began",
          Term.declared(zone.getId()));
    }
    if (offsets.size() > 1 && overlap == Overlap.REFUSE) {
      throw new RefusedException(
          RefusalReason.DAMAGED_ROW,
          "a local time that %s had twice when summer time ended",
          Term.declared(zone.getId()));
    }
    int which = overlap == Overlap.LATER ? offsets.size() - 1 : 0;
    return local.toInstant(offsets.get(which));
  }
}
