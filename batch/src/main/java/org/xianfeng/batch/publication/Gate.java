package org.xianfeng.batch.publication;

/**
 * One check that a week has to pass before it is published.
 *
 * @param name snake_case, and where
 * @param week that was checked, or the first and the last of several
 * @param value what was found
 * @param bound what would have been right, such as {@code = 0}; {@code none} for what is only noted
 * @param passed whether it was
 */
public record Gate(String name, String week, double value, String bound, boolean passed) {
  private static final String NONE = "none";

  /** What is worth a look and stops nothing, since this is not the place to judge it. */
  static Gate noted(String name, String week, double value) {
    return new Gate(name, week, value, NONE, true);
  }

  static Gate exactly(String name, String week, double value, double wanted) {
    return new Gate(name, week, value, "= " + number(wanted), value == wanted);
  }

  static Gate atLeast(String name, String week, double value, double least) {
    return new Gate(name, week, value, ">= " + number(least), value >= least);
  }

  static Gate atMost(String name, String week, double value, double most) {
    return new Gate(name, week, value, "<= " + number(most), value <= most);
  }

  /** Whether it is there to be looked at by a person. */
  public boolean noteworthy() {
    return bound.equals(NONE) && value != 0;
  }

  /** One line for a person. */
  public String text() {
    String found = "%s %s: %s".formatted(week, name, number(value));
    return bound.equals(NONE) ? found : found + ", has to be " + bound;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
