package org.xianfeng.ingest.mapping.reading;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.ZONE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.text.KeyText;

/**
 * A time, kept to the microsecond. A day without a time is its first instant, as is a month.
 *
 * @param formats how it may be written; what two of them read as two times is refused
 * @param zone of times without an offset
 * @param overlap which of the two a local time means that the clocks show twice
 */
record TimeReading(List<TimeFormat> formats, ZoneId zone, Overlap overlap) implements Reading {
  private static final String FORMAT = "format";
  private static final ValueType<TimeFormat> FORMATS =
      new ValueType<>(
          "iso, iso-local, epoch-seconds, epoch-millis or a pattern such as yyyy-MM-dd HH:mm",
          text -> Instant.EPOCH,
          TimeFormat::of);

  /** What to do with a local time that the clocks show twice, when summer time ends. */
  enum Overlap {
    EARLIER,
    LATER,
    REFUSE
  }

  TimeReading {
    formats = List.copyOf(formats);
    requireNonNull(zone, "zone is null");
    requireNonNull(overlap, "overlap is null");
  }

  /**
   * Reads the keys of a field.
   *
   * @param tenant zone unless the field names another
   */
  static TimeReading of(Keys in, ZoneId tenant) {
    List<TimeFormat> formats =
        in.raw(FORMAT) instanceof Value.Items
            ? in.list(FORMAT, FORMATS)
            : List.of(in.require(FORMAT, FORMATS));
    if (formats.isEmpty()) {
      in.problem(FORMAT, "names no format");
    }
    return new TimeReading(
        formats, in.get("zone", ZONE, tenant), in.get("overlap", Overlap.EARLIER));
  }

  @Override
  public ValueKind gives() {
    return ValueKind.TIME;
  }

  @Override
  public Object read(String raw, Map<String, Object> fields) throws RefusedException {
    String text = KeyText.of(raw);
    Temporal time = null;
    for (TimeFormat format : formats) {
      Temporal found = read(format, text);
      if (found != null && time != null && !found.equals(time)) {
        throw new RefusedException(
            RefusalReason.DAMAGED_ROW, "two formats of the mapping read it as two times");
      }
      time = time == null ? found : time;
    }
    if (time == null) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "not a time of the mapping's format");
    }
    if (time instanceof LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
    return time instanceof Instant instant ? instant : instant(LocalDateTime.from(time));
  }

  private static @Nullable Temporal read(TimeFormat format, String text) {
    try {
      return format.read(text);
    } catch (DateTimeException e) {
      return null;
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
