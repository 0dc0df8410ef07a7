package org.xianfeng.batch.publication;

/**
 * One check that a week has to pass before it is published.
 *
 * @param name snake_case, and where
 * @param week that was checked, or the first and the last of several
 * @param value what was found
 * @param bound what would have been right, such as {@code = 0}
 * @param passed whether it was
 */
public record Gate(String name, String week, double value, String bound, boolean passed) {

  static Gate exactly(String name, String week, double value, double wanted) {
    return new Gate(name, week, value, "= " + number(wanted), value == wanted);
  }

  static Gate atLeast(String name, String week, double value, double least) {
    return new Gate(name, week, value, ">= " + number(least), value >= least);
  }

  static Gate atMost(String name, String week, double value, double most) {
    return new Gate(name, week, value, "<= " + number(most), value <= most);
  }

  /** One line for a person. */
  public String text() {
    return "%s %s: %s, has to be %s".formatted(week, name, number(value), bound);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
