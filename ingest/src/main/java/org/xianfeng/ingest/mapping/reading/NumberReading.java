package org.xianfeng.ingest.mapping.reading;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.text.KeyText;
import org.xianfeng.models.text.NumberText;

/**
 * A number in the one grammar, {@link NumberText}, or in one that the mapping states.
 *
 * @param thousands what parts groups of three digits; null: nothing may
 * @param decimal what parts whole and decimals
 * @param fullWidth whether full-width digits are digits
 * @param unit what has to follow the number; empty: nothing may
 */
record NumberReading(@Nullable String thousands, String decimal, boolean fullWidth, String unit)
    implements Reading {
  private static final ValueType<String> THOUSANDS = ValueType.oneOf(",", ".", " ", "'", "_");
  private static final ValueType<String> DECIMAL = ValueType.oneOf(".", ",");

  NumberReading {
    requireNonNull(decimal, "decimal is null");
    requireNonNull(unit, "unit is null");
    if (decimal.equals(thousands)) {
      throw new IllegalArgumentException("thousands must differ from decimal");
    }
  }

  /** Reads the keys of a field. */
  static Reading of(Keys in) {
    String thousands = in.find("thousands", THOUSANDS);
    String decimal = in.get("decimal", DECIMAL, ".");
    boolean fullWidth = in.get("full-width", ValueType.BOOLEAN, false);
    String unit = KeyText.of(in.get("unit", ValueType.TEXT, ""));
    return in.build(
        () -> new NumberReading(thousands, decimal, fullWidth, unit),
        new NumberReading(null, ".", false, ""));
  }

  @Override
  public ValueKind gives() {
    return ValueKind.NUMBER;
  }

  @Override
  public Object read(String raw, Map<String, Object> fields) throws RefusedException {
    String text = fullWidth ? KeyText.of(raw) : KeyText.stripped(raw);
    if (!text.endsWith(unit)) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "a number without the unit");
    }
    text = KeyText.stripped(text.substring(0, text.length() - unit.length()));
    String plain = plain(text);
    Number number = plain == null ? null : NumberText.exact(plain);
    if (number == null) {
      boolean rounds = plain != null && Double.isFinite(NumberText.parse(plain));
      throw new RefusedException(
          RefusalReason.DAMAGED_ROW,
          rounds ? "a number of more digits than can be kept" : "not a number");
    }
    return number;
  }

  /** The number without separators; null when they stand where none may. */
  private @Nullable String plain(String text) {
    String plain = text;
    if (thousands != null) {
      String separator =
          thousands.equals(" ") ? "[ \\u00a0\\u202f\\u2009]" : Pattern.quote(thousands);
      String whole = plain.split(Pattern.quote(decimal), 2)[0];
      if (whole.matches("[-+]?[0-9]{1,3}(" + separator + "[0-9]{3})+")) {
        plain = whole.replaceAll(separator, "") + plain.substring(whole.length());
      }
    }
    if (decimal.equals(".")) {
      return plain;
    }
    return plain.contains(".") ? null : plain.replace(decimal, ".");
  }
}
