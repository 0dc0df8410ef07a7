package org.xianfeng.ingest.mapping.reading;

import java.time.ZoneId;
import java.util.Set;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.Pseudonym;
import org.xianfeng.models.text.KeyText;

/**
 * Makes the reading that a field of a mapping asks for by the word {@code as}.
 *
 * @param zone of times without an offset, unless the field names another
 * @param registry names of organisations
 * @param source whose things have pseudonyms of their own
 * @param pseudonym maker of pseudonyms
 */
public record Readings(ZoneId zone, RegistryFile registry, String source, Pseudonym pseudonym) {
  private enum Kind {
    /** Any value as text, in the one spelling of keys. */
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
  public Reading of(Keys in, Set<String> before) {
    Kind kind = in.get("as", Kind.TEXT);
    if (in.wrong()) {
      in.names(); // which of them belong to another word, nobody can say
    }
    return switch (kind) {
      case TEXT -> text(in);
      case CODE -> Reading.of(ValueKind.TEXT, Readings::code);
      case NUMBER -> NumberReading.of(in);
      case FLAG -> Reading.of(ValueKind.FLAG, Readings::flag);
      case TIME -> TimeReading.of(in, zone);
      case ORGANISATION -> new OrganisationReading(registry);
      case PSEUDONYM -> Reading.of(ValueKind.TEXT, raw -> pseudonym.ofThing(source, raw));
      case PERSON -> {
        ValueType<String> earlier = field(before);
        yield new PersonReading(
            pseudonym, in.require("home", earlier), in.require("year-of", earlier), zone);
      }
    };
  }

  /**
   * Text; of a column that the mapping calls a serial, what looks like the number of a person goes
   * as a pseudonym of the source's, because no event may hold it.
   */
  private Reading text(Keys in) {
    return in.get("serial", ValueType.BOOLEAN, false)
        ? new SerialReading(pseudonym, source)
        : Reading.of(ValueKind.TEXT, KeyText::of);
  }

  /** The name of one of some fields. */
  public static ValueType<String> field(Set<String> names) {
    return new ValueType<>(
        "a field that is known here, one of " + String.join(", ", names),
        "",
        ValueType.oneOf(names.toArray(String[]::new)).parser());
  }

  private static String code(String text) throws RefusedException {
    String code = KeyText.of(text).replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
    if (code.isEmpty()) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "nothing in it can stand in a code");
    }
    return code;
  }

  private static boolean flag(String raw) throws RefusedException {
    String text = KeyText.of(raw);
    if (!text.equals("true") && !text.equals("false")) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "neither true nor false");
    }
    return text.equals("true");
  }
}
