package org.xianfeng.models.index.stage;

import java.util.Arrays;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.NormalisationFit;
import org.xianfeng.models.index.fit.Samples;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.Ties;

/**
 * Stages 5 and 6: direction, then normalisation inside its scope.
 *
 * <p>Source: OECD/JRC Handbook (2008), step 5; index-engine section 4.
 */
final class NormaliseStep {
  private final Work work;

  NormaliseStep(Work work) {
    this.work = work;
  }

  void run() {
    work.eachLeaf(this::normalise);
  }

  private void normalise(int leaf) {
    Indicator one = work.leaves.get(leaf);
    Normalisation how = one.normalise();
    double[] x = work.value[leaf];
    boolean lower = one.direction() == Indicator.Direction.LOWER;
    if (work.sampling()) {
      work.slope[leaf] = new double[x.length];
    }
    Interval band = one.band();
    if (lower && how.method() != Normalisation.Method.CATEGORICAL) {
      for (int row = 0; row < x.length; row++) {
        x[row] = 0.0 - x[row];
      }
    }
    if (band != null) {
      band(leaf, how, band, x);
    } else if (how.method() == Normalisation.Method.IDENTITY) {
      return;
    } else if (how.method() == Normalisation.Method.CATEGORICAL) {
      categorical(how, x);
    } else if (how.method() == Normalisation.Method.GOALPOSTS
        && how.ends().lower() != null
        && how.ends().upper() != null) {
      double lo = lower ? -how.ends().upper() : how.ends().lower();
      double hi = lower ? -how.ends().lower() : how.ends().upper();
      goalposts(leaf, how, lo, hi, x);
    } else if (how.method().ranked()) {
      ranked(leaf, one, x);
    } else {
      fitted(leaf, one, x, lower ? -1 : 1);
    }
  }

  private void goalposts(int leaf, Normalisation how, double lo, double hi, double[] x) {
    double start = how.to().lo();
    double width = how.to().width();
    boolean lower = work.leaves.get(leaf).direction() == Indicator.Direction.LOWER;
    double[] slope = work.slope[leaf];
    if (slope != null) {
      Arrays.fill(slope, (lower ? -width : width) / (hi - lo));
    }
    for (int row = 0; row < x.length; row++) {
      double share = Scale.share(x[row], lo, hi);
      if (how.ends().clip() && (share < 0 || share > 1)) {
        share = share < 0 ? 0 : 1;
        work.flags.set(leaf, row, ReasonCode.CLIPPED);
      }
      x[row] = start + width * share;
    }
  }

  private void band(int leaf, Normalisation how, Interval band, double[] x) {
    double lo = how.ends().lower() == null ? band.lo() : how.ends().lower();
    double hi = how.ends().upper() == null ? band.hi() : how.ends().upper();
    for (int row = 0; row < x.length; row++) {
      double v = x[row];
      if (!Double.isNaN(v)) {
        double share = 1;
        if (v < band.lo()) {
          share = v <= lo ? 0 : Scale.share(v, lo, band.lo());
        } else if (v > band.hi()) {
          share = v >= hi ? 0 : Scale.share(v, hi, band.hi());
        }
        if (v < lo || v > hi) {
          work.flags.set(leaf, row, ReasonCode.CLIPPED);
        }
        x[row] = how.to().lo() + how.to().width() * share;
      }
    }
  }

  private static void categorical(Normalisation how, double[] x) {
    double[] cuts = how.categories().cuts().stream().mapToDouble(Double::doubleValue).toArray();
    for (int row = 0; row < x.length; row++) {
      if (!Double.isNaN(x[row])) {
        int at = Arrays.binarySearch(cuts, x[row]);
        x[row] = how.categories().scores().get(at >= 0 ? at + 1 : -at - 1);
      }
    }
  }

  /** Methods with two numbers a and b of a cell. */
  private void fitted(int leaf, Indicator one, double[] x, int sign) {
    Normalisation how = one.normalise();
    Scope scope = Scope.of(work, how.within(), how.fitOn());
    NormalisationFit fitting = new NormalisationFit(how, sign);
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.NORMALISED,
            one.id(),
            NormalisationFit.names(),
            () -> fitting.evidence(work, scope, x),
            fitting);
    if (fit.open()) {
      return;
    }
    double start = how.to().lo();
    double width = how.to().width();
    for (int row = 0; row < x.length; row++) {
      if (work.isAbsent(leaf, row)) {
        continue;
      }
      int cell = fit.cell(row);
      double a = fit.get(1, cell);
      double b = fit.get(2, cell);
      if (scope.isFallback(cell) && !Double.isNaN(x[row])) {
        work.flags.set(leaf, row, ReasonCode.FALLBACK_GROUP);
      }
      if (Double.isInfinite(a) || Double.isInfinite(b)) {
        throw new Failure.Data(
            "What %s is normalised by in the scope of %s is beyond the range of numbers"
                .formatted(one.id(), work.named(row)));
      }
      if (degenerate(how.method(), a, b)) {
        zeroRange(leaf, one, row, x);
        continue;
      }
      double v = x[row];
      double[] slope = work.slope[leaf];
      if (slope != null) {
        slope[row] = sign * slope(how, a, b);
      }
      switch (how.method()) {
        case ZSCORE -> x[row] = how.to().lo() + Scale.deviations(v, a, b, how.to().hi());
        case RATIO -> x[row] = start + width * sign * (v / a) + 0.0;
        case ABOVE_BELOW -> {
          double ratio = v / a;
          double side = ratio > 1 + how.threshold() ? 1 : ratio < 1 - how.threshold() ? -1 : 0;
          x[row] = Double.isNaN(v) ? v : sign * side + 0.0;
        }
        case TARGET -> {
          x[row] = Double.isNaN(v) ? v : start + width * toTarget(leaf, row, how, v, a, b);
        }
        default -> x[row] = start + width * clip(leaf, row, how, Scale.share(v, a, b));
      }
    }
  }

  /**
   * A target that the least value reaches leaves no way to it: who is beyond it is cut off at 1.
   */
  private double toTarget(int leaf, int row, Normalisation how, double v, double a, double b) {
    if (b > a) {
      return clip(leaf, row, how, Scale.share(v, a, b));
    }
    if (v > b) {
      work.flags.set(leaf, row, ReasonCode.CLIPPED);
    }
    return v >= b ? 1 : 0;
  }

  private static double slope(Normalisation how, double a, double b) {
    return switch (how.method()) {
      case ZSCORE -> how.to().hi() / b;
      case RATIO -> how.to().width() / a;
      case ABOVE_BELOW -> 0;
      default -> b > a ? how.to().width() / (b - a) : 0;
    };
  }

  private double clip(int leaf, int row, Normalisation how, double share) {
    if (how.ends().clip() && (share < 0 || share > 1)) {
      work.flags.set(leaf, row, ReasonCode.CLIPPED);
      return share < 0 ? 0 : 1;
    }
    return share;
  }

  private static boolean degenerate(Normalisation.Method method, double a, double b) {
    return switch (method) {
      case ZSCORE -> !(b > 0);
      case RATIO, ABOVE_BELOW -> Double.isNaN(a) || a == 0;
      case TARGET -> Double.isNaN(a);
      default -> !(b > a);
    };
  }

  private void zeroRange(int leaf, Indicator one, int row, double[] x) {
    Normalisation how = one.normalise();
    work.flags.set(leaf, row, ReasonCode.ZERO_RANGE);
    if (how.zeroRange() == Normalisation.ZeroRange.ERROR) {
      throw new Failure.Data(
          "All values of %s are equal or missing in the scope of %s"
              .formatted(one.id(), work.named(row)));
    }
    if (how.zeroRange() == Normalisation.ZeroRange.CONSTANT) {
      double constant =
          how.method() == Normalisation.Method.ZSCORE
              ? how.to().lo()
              : (how.to().lo() + how.to().hi()) / 2;
      x[row] = Double.isNaN(x[row]) ? x[row] : constant;
    } else {
      x[row] = Double.NaN;
      work.setAbsent(leaf, row);
    }
  }

  private void ranked(int leaf, Indicator one, double[] x) {
    if (!work.book.mayFit()) {
      throw new Failure.Usage(
          "%s is ranked among all units, so a batch of rows cannot be scored".formatted(one.id()));
    }
    Normalisation how = one.normalise();
    Scope scope = Scope.of(work, how.within(), how.fitOn());
    Samples samples = Samples.of(work, scope, x);
    double[] units = new double[scope.cells()];
    Arrays.setAll(units, samples::count);
    double[][] distinct = new double[scope.cells()][];
    for (int row = 0; row < x.length; row++) {
      if (Double.isNaN(x[row])) {
        continue;
      }
      int cell = scope.cell(row, units);
      if (scope.isFallback(cell)) {
        work.flags.set(leaf, row, ReasonCode.FALLBACK_GROUP);
      }
      double rank;
      double n = units[cell];
      if (how.ties() == Ties.DENSE) {
        if (distinct[cell] == null) {
          distinct[cell] = Arrays.stream(samples.of(cell)).distinct().toArray();
        }
        rank = Arrays.binarySearch(distinct[cell], x[row]) + 1;
        n = distinct[cell].length;
      } else {
        double first = samples.below(cell, x[row]) + 1;
        double last = samples.notAbove(cell, x[row]);
        rank = how.ties() == Ties.MIN ? first : how.ties() == Ties.MAX ? last : (first + last) / 2;
      }
      switch (how.method()) {
        case RANK -> x[row] = rank;
        case BORDA -> x[row] = rank - 1;
        default -> {
          double share = (rank - 1) / (n - 1);
          x[row] = n > 1 ? how.to().lo() + how.to().width() * share : Double.NaN;
        }
      }
    }
    // a percentile of a single unit is missing, and so is that of a dense rank of equal values
    if (how.method() == Normalisation.Method.PERCENTILE_RANK) {
      for (int row = 0; row < x.length; row++) {
        if (!work.isAbsent(leaf, row) && units[scope.cell(row, units)] <= 1) {
          work.flags.set(leaf, row, ReasonCode.ZERO_RANGE);
          work.setAbsent(leaf, row);
        }
      }
    }
  }
}
