package org.xianfeng.models.index.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON of plain trees (maps, lists, text, numbers, booleans, null), and its hash.
 *
 * <p>Keys are sorted by UTF-16 code unit, nothing is padded, a number has the fewest significant
 * digits that read back as the same double.
 *
 * <p>Source: the idea of RFC 8785; numbers differ from it in never using an exponent.
 */
public final class Canonical {
  private Canonical() {}

  /** The canonical JSON. */
  public static String json(@Nullable Object tree) {
    StringBuilder out = new StringBuilder();
    write(tree, out);
    return out.toString();
  }

  /** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
  public static String hash(@Nullable Object tree) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(json(tree).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The fewest significant digits, 17 at most, that read back as {@code number}; no exponent. */
  public static String number(double number) {
    if (!Double.isFinite(number)) {
      return number > 0 ? ".inf" : number < 0 ? "-.inf" : ".nan";
    }
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 15; digits < 17; digits++) {
      BigDecimal shorter = exact.round(new MathContext(digits));
      if (shorter.doubleValue() == number) {
        return shorter.stripTrailingZeros().toPlainString();
      }
    }
    return exact.round(new MathContext(17)).stripTrailingZeros().toPlainString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
      String separator = "{";
      for (Map.Entry<String, Object> entry : sorted.entrySet()) {
        out.append(separator);
        text(entry.getKey(), out);
        out.append(':');
        write(entry.getValue(), out);
        separator = ",";
      }
      out.append(sorted.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object item : list) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Double number && !Double.isFinite(number)) {
      text(number(number), out);
    } else if (value instanceof Double number) {
      out.append(number(number));
    } else if (value instanceof String string) {
      text(string, out);
    } else {
      out.append(value);
    }
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
