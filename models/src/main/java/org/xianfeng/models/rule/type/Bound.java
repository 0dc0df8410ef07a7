package org.xianfeng.models.rule.type;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.rule.look.Bounds;

/**
 * A bound of a count, such as {@code >= 5}.
 *
 * @param comparison of the count with the value
 * @param value 0 or more
 */
public record Bound(Comparison comparison, int value) implements Serializable {
  private static final Pattern TEXT = Pattern.compile("(>=|<=|>|<)\\s*(\\d{1,9})");

  /** The bound as people write it. */
  static final ValueType<Bound> TYPE =
      new ValueType<>("a bound such as '>= 5'", new Bound(Comparison.AT_LEAST, 0), Bound::parse);

  /** How a count is compared. */
  public enum Comparison {
    AT_LEAST(">="),
    ABOVE(">"),
    AT_MOST("<="),
    BELOW("<");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  public Bound {
    requireNonNull(comparison, "comparison is null");
    Bounds.requireAtLeast("a bound", 0, value);
  }

  private static Bound parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Bound(
        Arrays.stream(Comparison.values())
            .filter(one -> one.sign.equals(matcher.group(1)))
            .findFirst()
            .orElseThrow(),
        Integer.parseInt(matcher.group(2)));
  }

  /** Whether a count is within it. */
  boolean holds(int count) {
    return switch (comparison) {
      case AT_LEAST -> count >= value;
      case ABOVE -> count > value;
      case AT_MOST -> count <= value;
      case BELOW -> count < value;
    };
  }

  /** From here on it holds, or no longer does. */
  int limit() {
    return comparison == Comparison.ABOVE || comparison == Comparison.AT_MOST ? value + 1 : value;
  }

  /** Holds where this one does not. */
  Bound opposite() {
    return new Bound(
        switch (comparison) {
          case AT_LEAST -> Comparison.BELOW;
          case ABOVE -> Comparison.AT_MOST;
          case AT_MOST -> Comparison.ABOVE;
          case BELOW -> Comparison.AT_LEAST;
        },
        value);
  }

  /** As people write it. */
  @Override
  public String toString() {
    return comparison.sign + ' ' + value;
  }
}
