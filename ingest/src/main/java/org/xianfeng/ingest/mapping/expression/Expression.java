package org.xianfeng.ingest.mapping.expression;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * An expression over fields of a row.
 *
 * <p>What is not there makes nothing of all that needs it, as in SQL: {@code score >= 40} is
 * neither true nor false where there is no score.
 */
public final class Expression {
  /** Longest text that goes in or out. */
  static final int MOST_CHARACTERS = 10_000;

  /** Larger whole numbers are not all doubles, which numbers of expressions are. */
  private static final long LARGEST_EXACT = 1L << 53;

  private final CelRuntime.Program program;
  private final ValueKind gives;
  private final Set<String> names;

  Expression(CelRuntime.Program program, ValueKind gives, Set<String> names) {
    this.program = program;
    this.gives = gives;
    this.names = Set.copyOf(names);
  }

  /** What it gives. */
  public ValueKind gives() {
    return gives;
  }

  /** Names of the fields it needs. */
  public Set<String> names() {
    return names;
  }

  /**
   * Its value: as fields have it, see {@link ValueKind}.
   *
   * @return null when it needs what is not there
   * @throws RefusedException if it cannot be worked out
   */
  public @Nullable Object value(Map<String, Object> fields) throws RefusedException {
    Map<String, Object> known = new HashMap<>();
    for (String name : names) {
      Object value = fields.get(name);
      known.put(name, value == null ? NullValue.NULL_VALUE : known(name, value));
    }
    try {
      return result(program.eval(known));
    } catch (CelEvaluationException e) {
      if (known.containsValue(NullValue.NULL_VALUE)) {
        return null;
      }
      // its own message repeats the values
      throw new RefusedException(
          RefusalReason.DAMAGED_ROW, "the expression cannot be worked out for these values");
    }
  }

  private static Object known(String name, Object value) throws RefusedException {
    if (value instanceof String text && text.length() > MOST_CHARACTERS) {
      throw tooLarge(name);
    }
    if (value instanceof Number number) {
      if (number instanceof Long whole && (whole > LARGEST_EXACT || whole < -LARGEST_EXACT)) {
        throw tooLarge(name);
      }
      return number.doubleValue();
    }
    return value;
  }

  private static RefusedException tooLarge(String name) {
    return new RefusedException(
        RefusalReason.DAMAGED_ROW, "%s is too large for an expression", Term.declared(name));
  }

  private static @Nullable Object result(Object value) throws RefusedException {
    if (value instanceof NullValue || value instanceof CelUnknownSet) {
      return null;
    }
    if (value instanceof String text) {
      if (text.length() > MOST_CHARACTERS) {
        throw new RefusedException(
            RefusalReason.DAMAGED_ROW, "the expression gives a text that is too long");
      }
      return text.isEmpty() ? null : text;
    }
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        throw new RefusedException(RefusalReason.DAMAGED_ROW, "the expression gives no number");
      }
      boolean whole = number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT;
      return whole ? (Object) number.longValue() : number;
    }
    return value;
  }
}
