package org.xianfeng.ingest.mapping;

import static org.xianfeng.models.document.ValueType.ZONE;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * Makes the reading that a field of a mapping asks for by the word {@code as}.
 *
 * @param zone of times without an offset, unless the field names another
 * @param registry names of organisations
 * @param source whose things have pseudonyms of their own
 * @param pseudonym maker of pseudonyms
 */
record Readings(ZoneId zone, RegistryFile registry, String source, Pseudonym pseudonym) {
  private static final ValueType<DateTimeFormatter> FORMAT =
      new ValueType<>(
          "iso or a pattern such as yyyy-MM-dd HH:mm",
          DateTimeFormatter.ISO_OFFSET_DATE_TIME,
          TimeReading::format);

  private enum Kind {
    /** Any value as text, without white space around it. */
    TEXT,
    /** Text made fit for a code: each run of other characters than A-Z a-z 0-9 . _ is a hyphen. */
    CODE,
    NUMBER,
    /** True or false. */
    FLAG,
    TIME,
    /** The code of the organisation that a platform calls by a name of its own. */
    ORGANISATION,
    PERSON,
    /** A thing that may lead to a person, such as a ticket. */
    PSEUDONYM
  }

  /**
   * The reading of a field.
   *
   * @param before names of the fields that stand before it
   */
  MappedField.Reading of(Keys in, Set<String> before) {
    Kind kind = in.get("as", Kind.TEXT);
    if (in.wrong()) {
      in.names(); // which of them belong to another word, nobody can say
    }
    return switch (kind) {
      case TEXT -> (raw, fields) -> raw.toString().strip();
      case CODE -> (raw, fields) -> code(raw.toString());
      case NUMBER -> (raw, fields) -> raw instanceof Number ? raw : number(raw.toString().strip());
      case FLAG -> (raw, fields) -> flag(raw.toString().strip());
      case TIME -> time(in);
      case ORGANISATION -> (raw, fields) -> registry.code(raw.toString().strip());
      case PSEUDONYM -> (raw, fields) -> pseudonym.ofThing(source, raw.toString().strip());
      case PERSON -> {
        ValueType<String> earlier = field(before);
        yield new PersonReading(
            pseudonym, in.require("home", earlier), in.require("year-of", earlier), zone);
      }
    };
  }

  /** The name of one of some fields. */
  static ValueType<String> field(Set<String> names) {
    return new ValueType<>(
        "a field that is known here, one of " + String.join(", ", names),
        "",
        ValueType.oneOf(names.toArray(String[]::new)).parser());
  }

  private static String code(String text) throws RefusedException {
    String code = text.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
    if (code.isEmpty()) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "nothing in it can stand in a code");
    }
    return code;
  }

  private static Number number(String text) throws RefusedException {
    try {
      if (text.matches("-?[0-9]{1,18}")) {
        return Long.valueOf(text);
      }
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new RefusedException(RefusalReason.DAMAGED_ROW, "not a number");
  }

  private static boolean flag(String text) throws RefusedException {
    if (!text.equals("true") && !text.equals("false")) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "neither true nor false");
    }
    return text.equals("true");
  }

  private TimeReading time(Keys in) {
    return new TimeReading(
        in.require("format", FORMAT),
        in.get("zone", ZONE, zone),
        in.get("overlap", TimeReading.Overlap.EARLIER));
  }
}
