package org.xianfeng.ingest.mapping;

import static org.xianfeng.models.document.ValueType.ZONE;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * Makes the reading that a field of a mapping asks for by the word {@code as}.
 *
 * @param zone of times without an offset, unless the field names another
 * @param registry names of organisations
 * @param pseudonym maker of pseudonyms
 */
record Readings(ZoneId zone, RegistryFile registry, Pseudonym pseudonym) {
  private static final ValueType<DateTimeFormatter> FORMAT =
      new ValueType<>(
          "iso or a pattern such as yyyy-MM-dd HH:mm",
          DateTimeFormatter.ISO_OFFSET_DATE_TIME,
          TimeReading::format);

  private enum Kind {
    TEXT,
    CODE,
    NUMBER,
    FLAG,
    TIME,
    ORGANISATION,
    PERSON
  }

  /**
   * The reading of a field.
   *
   * @param before names of the fields that stand before it
   */
  Field.Reading of(Keys in, Set<String> before) {
    Kind kind = in.get("as", Kind.TEXT);
    if (in.wrong()) {
      in.names(); // which of them belong to another word, nobody can say
    }
    return switch (kind) {
      case TEXT -> PlainReading.TEXT;
      case CODE -> PlainReading.CODE;
      case NUMBER -> PlainReading.NUMBER;
      case FLAG -> PlainReading.FLAG;
      case TIME -> time(in);
      case ORGANISATION -> new OrganisationReading(registry);
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

  private TimeReading time(Keys in) {
    return new TimeReading(
        in.require("format", FORMAT),
        in.get("zone", ZONE, zone),
        in.get("overlap", TimeReading.Overlap.EARLIER));
  }
}
