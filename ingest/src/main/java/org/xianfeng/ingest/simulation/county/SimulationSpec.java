package org.xianfeng.ingest.simulation.county;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What to simulate; equal specifications give equal bytes.
 *
 * @param branches branches, in [60, 4,999,999]
 * @param members members to aim at, 3 to 50 for each branch on average
 * @param sectors how many of the seven sectors occur, in [1, 7]
 * @param firstMonday Monday of the first ISO week
 * @param weeks weeks, in [1, 200]
 * @param seed seed of all random numbers
 */
public record SimulationSpec(
    int branches, long members, int sectors, LocalDate firstMonday, int weeks, long seed) {
  /** The tenant that all simulated organisations belong to. */
  public static final String TENANT = "demo";

  private static final int FEWEST_BRANCHES = 60;
  private static final int MOST_BRANCHES = 4_999_999;
  private static final int MOST_WEEKS = 200;

  public SimulationSpec {
    requireNonNull(firstMonday, "firstMonday is null");
    check("branches", branches, FEWEST_BRANCHES, MOST_BRANCHES);
    check("members", members, 4L * branches, 45L * branches);
    check("sectors", sectors, 1, 7);
    check("weeks", weeks, 1, MOST_WEEKS);
    if (firstMonday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("firstMonday is not a Monday: " + firstMonday);
    }
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be in [%d, %d], found %d".formatted(name, least, most, value));
    }
  }
}
