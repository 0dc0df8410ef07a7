package org.xianfeng.models.index.shrinkage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shrinks a column of units inside their peer groups, going to the next wider grouping where a
 * group has too few units to learn from.
 *
 * <p>Shape: one number a unit; a grouping holds one group number from 0 a unit, narrowest grouping
 * first. The last one may be the whole population (all 0).
 */
public final class Shrinkage {
  /** Fewer units with observations than this say too little about their differences. */
  public static final int LEAST_UNITS = 5;

  private Shrinkage() {}

  /** The distribution that observations are taken to follow. */
  public enum Family {
    /** Share of a denominator. */
    BETA_BINOMIAL,
    /** Events by exposure. */
    POISSON,
    /** A mean with its own variance. */
    NORMAL
  }

  /**
   * What shrinking gave.
   *
   * @param estimates one a unit; missing (NaN) without observation or without any group to learn
   *     from
   * @param level one a unit: position of the grouping whose prior was used, -1 for none; above 0
   *     means that a fall-back was taken
   * @param priors of each grouping, by group number; null for a group without any unit
   * @param groupings as given
   */
  public record Shrunk(
      double[] estimates, int[] level, List<List<@Nullable Prior>> priors, List<int[]> groupings) {
    /** The prior that was used for a unit; null for none. */
    public @Nullable Prior prior(int unit) {
      return level[unit] < 0 ? null : priors.get(level[unit]).get(groupings.get(level[unit])[unit]);
    }

    /** Whether the estimate is the group's mean because its units do not differ beyond chance. */
    public boolean noBetweenVariance(int unit) {
      Prior prior = prior(unit);
      return prior != null && prior.betweenVariance() == 0;
    }
  }

  /**
   * Shrinks a column.
   *
   * @param observed numerators, or means for {@link Family#NORMAL}; NaN is missing
   * @param size denominators, or variances of the means; NaN is missing
   * @param groupings narrowest first, at least one
   * @param leastUnits fewest units with observations that a group needs, at least 1
   */
  public static Shrunk shrink(
      Family family, double[] observed, double[] size, List<int[]> groupings, int leastUnits) {
    if (observed.length != size.length || groupings.isEmpty()) {
      throw new IllegalArgumentException(
          "lengths differ or no grouping: %d, %d, %d groupings"
              .formatted(observed.length, size.length, groupings.size()));
    }
    List<List<@Nullable Prior>> priors = new ArrayList<>();
    for (int[] grouping : groupings) {
      priors.add(fit(family, observed, size, grouping));
    }
    double[] estimates = new double[observed.length];
    int[] level = new int[observed.length];
    for (int i = 0; i < estimates.length; i++) {
      estimates[i] = Double.NaN;
      level[i] = -1;
      boolean present =
          !Double.isNaN(observed[i]) && (size[i] > 0 || (size[i] == 0 && family == Family.NORMAL));
      for (int at = 0; present && at < groupings.size(); at++) {
        Prior prior = priors.get(at).get(groupings.get(at)[i]);
        if (prior != null && prior.units() >= leastUnits) {
          estimates[i] = prior.estimate(observed[i], size[i]);
          level[i] = at;
          break;
        }
      }
    }
    return new Shrunk(estimates, level, priors, groupings);
  }

  /** The prior of each group of one grouping; null for a number that no unit has. */
  public static List<@Nullable Prior> fit(
      Family family, double[] observed, double[] size, int[] groups) {
    int count = IntStream.of(groups).max().orElse(-1) + 1;
    List<@Nullable Prior> priors = new ArrayList<>();
    if (family == Family.NORMAL) {
      int[][] members = members(groups, count);
      for (int[] units : members) {
        priors.add(
            units.length == 0 ? null : NormalNormal.fit(pick(observed, units), pick(size, units)));
      }
      return priors;
    }
    @Nullable CountSums[] sums = new @Nullable CountSums[count];
    for (int i = 0; i < groups.length; i++) {
      CountSums own = sums[groups[i]];
      if (own == null) {
        own = new CountSums();
        sums[groups[i]] = own;
      }
      own.add(observed[i], size[i]);
    }
    for (CountSums own : sums) {
      priors.add(
          own == null
              ? null
              : family == Family.BETA_BINOMIAL ? BetaBinomial.fit(own) : GammaPoisson.fit(own));
    }
    return priors;
  }

  private static int[][] members(int[] groups, int count) {
    int[] sizes = new int[count];
    for (int group : groups) {
      sizes[group]++;
    }
    int[][] members = new int[count][];
    for (int group = 0; group < count; group++) {
      members[group] = new int[sizes[group]];
    }
    for (int i = groups.length - 1; i >= 0; i--) {
      members[groups[i]][--sizes[groups[i]]] = i;
    }
    return members;
  }

  private static double[] pick(double[] column, int[] units) {
    return IntStream.of(units).mapToDouble(unit -> column[unit]).toArray();
  }
}
