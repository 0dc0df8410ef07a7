package org.xianfeng.models.spc;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of an XmR chart that chance alone seldom makes, and the rule that says so.
 *
 * <p>Source: the four rules of NHS England, <em>Making Data Count</em>, as implemented in the R
 * package NHSRplotthedots: a point beyond a limit; seven in a row on one side of the mean; seven in
 * a row that rise or fall (six steps in one direction); two of three close to the same limit, that
 * is beyond two thirds of the way to it.
 *
 * @param index position of the point in its series, from 0
 * @param rule rule that the point takes part in
 * @param high whether the unusual side is the high one (or the trend a rise)
 */
public record SpecialCause(int index, Rule rule, boolean high) {
  private static final int RUN = 7;

  /** Differences below this share of the mean are rounding, not change. */
  private static final double ROUNDING = 1e-9;

  /** The four rules. */
  public enum Rule {
    /** A single point outside the process limits. */
    BEYOND_LIMIT,
    /** Seven or more points in a row on one side of the mean. */
    SHIFT,
    /** Seven or more points in a row, each above (or each below) the one before. */
    TREND,
    /** Two of three points in a row between two and three sigma on the same side. */
    NEAR_LIMIT
  }

  /**
   * Every signal in a series, by rule, then side, then position.
   *
   * @param values the series in order of time
   * @param limits limits to judge it by
   */
  public static List<SpecialCause> in(double[] values, XmrLimits limits) {
    List<SpecialCause> found = new ArrayList<>();
    double least = ROUNDING * Math.max(1e-3, Math.abs(limits.mean()));
    for (boolean high : new boolean[] {true, false}) {
      double sign = high ? 1 : -1;
      boolean[] beyond = new boolean[values.length];
      boolean[] side = new boolean[values.length];
      boolean[] step = new boolean[values.length];
      boolean[] near = new boolean[values.length];
      for (int i = 0; i < values.length; i++) {
        double distance = sign * (values[i] - limits.mean());
        beyond[i] = distance > 3 * limits.sigma() + least;
        side[i] = distance > least;
        near[i] = distance > 2 * limits.sigma() + least && !beyond[i];
        step[i] = i > 0 && sign * (values[i] - values[i - 1]) > least;
      }
      mark(found, beyond, Rule.BEYOND_LIMIT, high);
      mark(found, runs(side, RUN, 0), Rule.SHIFT, high);
      mark(found, runs(step, RUN - 1, 1), Rule.TREND, high);
      mark(found, twoOfThree(near), Rule.NEAR_LIMIT, high);
    }
    return List.copyOf(found);
  }

  /**
   * Members of runs of at least {@code least} hits, each run stretched {@code before} points back.
   */
  private static boolean[] runs(boolean[] hits, int least, int before) {
    boolean[] members = new boolean[hits.length];
    int length = 0;
    for (int i = 0; i < hits.length; i++) {
      length = hits[i] ? length + 1 : 0;
      if (length >= least) {
        for (int j = i - length + 1 - before; j <= i; j++) {
          members[j] = true;
        }
      }
    }
    return members;
  }

  private static boolean[] twoOfThree(boolean[] near) {
    boolean[] members = new boolean[near.length];
    for (int i = 2; i < near.length; i++) {
      int count = (near[i - 2] ? 1 : 0) + (near[i - 1] ? 1 : 0) + (near[i] ? 1 : 0);
      for (int j = i - 2; count >= 2 && j <= i; j++) {
        members[j] |= near[j];
      }
    }
    return members;
  }

  private static void mark(List<SpecialCause> found, boolean[] members, Rule rule, boolean high) {
    for (int i = 0; i < members.length; i++) {
      if (members[i]) {
        found.add(new SpecialCause(i, rule, high));
      }
    }
  }
}
