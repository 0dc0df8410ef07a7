package org.xianfeng.ingest.mapping;

import java.util.Map;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.RefusalReason;

/** Values that are taken as they stand, or nearly. */
enum PlainReading implements Field.Reading {
  /** Any value as text, without white space around it. */
  TEXT {
    @Override
    public Parsed<Object> read(Object raw, Map<String, Object> fields) {
      return Parsed.ok(raw.toString().strip());
    }
  },

  /** Text made fit for a code: each run of other characters than A-Z a-z 0-9 . _ is one hyphen. */
  CODE {
    @Override
    public Parsed<Object> read(Object raw, Map<String, Object> fields) {
      String code = raw.toString().replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^-|-$", "");
      return code.isEmpty()
          ? Parsed.refused(RefusalReason.DAMAGED_ROW, "nothing in it can stand in a code")
          : Parsed.ok(code);
    }
  },

  /** A number. */
  NUMBER {
    @Override
    public Parsed<Object> read(Object raw, Map<String, Object> fields) {
      if (raw instanceof Long || raw instanceof Double) {
        return Parsed.ok(raw);
      }
      String text = raw.toString().strip();
      try {
        return text.matches("-?[0-9]{1,18}")
            ? Parsed.ok(Long.parseLong(text))
            : Parsed.ok(finite(Double.parseDouble(text)));
      } catch (NumberFormatException e) {
        return Parsed.refused(RefusalReason.DAMAGED_ROW, "not a number");
      }
    }
  },

  /** True or false. */
  FLAG {
    @Override
    public Parsed<Object> read(Object raw, Map<String, Object> fields) {
      return switch (raw.toString().strip()) {
        case "true" -> Parsed.ok(true);
        case "false" -> Parsed.ok(false);
        default -> Parsed.refused(RefusalReason.DAMAGED_ROW, "neither true nor false");
      };
    }
  };

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new NumberFormatException();
    }
    return number;
  }
}
