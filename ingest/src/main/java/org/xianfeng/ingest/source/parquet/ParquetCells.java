package org.xianfeng.ingest.source.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.JulianFields;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.xianfeng.ingest.source.cell.SourceCell;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/**
 * Values of Parquet as somebody would write them: days and times as in ISO 8601, with Z where the
 * file says that they are instants; decimals with their digits.
 *
 * <p>Source: Parquet's LogicalTypes.md.
 */
final class ParquetCells {
  private ParquetCells() {}

  /** The cell of a column, which is a path of structs with dots. */
  static SourceCell of(Group row, String column) {
    Group group = row;
    String name = column;
    while (!group.getType().containsField(name)) {
      int dot = name.indexOf('.');
      String struct = name.substring(0, Math.max(dot, 0));
      if (dot < 0 || group.getFieldRepetitionCount(struct) == 0) {
        return SourceCell.EMPTY;
      }
      group = group.getGroup(struct, 0);
      name = name.substring(dot + 1);
    }
    return group.getFieldRepetitionCount(name) == 0
        ? SourceCell.EMPTY
        : cell(group, group.getType().getFieldIndex(name));
  }

  private static SourceCell cell(Group group, int field) {
    Type type = group.getType().getType(field);
    PrimitiveType primitive = type.asPrimitiveType();
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    return switch (primitive.getPrimitiveTypeName()) {
      case BOOLEAN -> SourceCell.of(String.valueOf(group.getBoolean(field, 0)));
      case INT32 -> SourceCell.of(whole(group.getInteger(field, 0), logical));
      case INT64 -> SourceCell.of(whole(group.getLong(field, 0), logical));
      case FLOAT -> SourceCell.of(number(Float.toString(group.getFloat(field, 0))));
      case DOUBLE -> SourceCell.of(number(Double.toString(group.getDouble(field, 0))));
      case INT96 -> SourceCell.of(time(NanoTime.fromBinary(group.getInt96(field, 0))));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(group.getBinary(field, 0).getBytes(), logical);
    };
  }

  private static String whole(long value, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value).toString();
    }
    if (logical instanceof TimestampLogicalTypeAnnotation stamp) {
      Instant instant = Instant.EPOCH.plus(since(value, stamp.getUnit()));
      return stamp.isAdjustedToUTC()
          ? instant.toString()
          : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
              LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(
          LocalTime.MIDNIGHT.plus(since(value, time.getUnit())));
    }
    boolean unsigned = logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
    return unsigned ? Long.toUnsignedString(value) : Long.toString(value);
  }

  private static Duration since(long value, TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> Duration.ofMillis(value);
      case MICROS ->
          Duration.ofSeconds(
              Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1_000L);
      case NANOS -> Duration.ofNanos(value);
    };
  }

  /** Without an exponent, and without decimals that are zero. */
  private static String number(String text) {
    return text.matches("-?[0-9.E-]+")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private static String time(NanoTime time) {
    LocalDate day = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, time.getJulianDay());
    return day.atStartOfDay()
        .plusNanos(time.getTimeOfDayNanos())
        .toInstant(ZoneOffset.UTC)
        .toString();
  }

  private static SourceCell binary(byte[] bytes, LogicalTypeAnnotation logical) {
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return SourceCell.of(
          new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString());
    }
    try {
      return SourceCell.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new SourceCell(
          "", Refusal.of(RefusalReason.DAMAGED_ROW, "bytes that are no text in UTF-8"));
    }
  }
}
