package org.xianfeng.models.index.language;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.codec.digest.DigestUtils;
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
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .addModule(new SimpleModule().addSerializer(new Shortest()))
          .build();

  private Canonical() {}

  /** The canonical JSON. */
  public static String json(@Nullable Object tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A plain tree is JSON", e);
    }
  }

  /** SHA-256 of the canonical JSON, 64 hexadecimal digits. */
  public static String hash(@Nullable Object tree) {
    return DigestUtils.sha256Hex(json(tree));
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

  /** Writes a number as {@link #number} spells it; text where JSON has no number for it. */
  private static final class Shortest extends StdSerializer<Double> {
    Shortest() {
      super(Double.class);
    }

    @Override
    public void serialize(Double number, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(number)) {
        out.writeNumber(number(number));
      } else {
        out.writeString(number(number));
      }
    }
  }
}
