package org.xianfeng.models.index.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.CountSums;
import org.xianfeng.models.index.shrinkage.GammaPoisson;
import org.xianfeng.models.index.shrinkage.NormalNormal;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.shrinkage.Shrinkage;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.SmallN;

/** Stage 2: the minimum of observations, then shrinkage towards the peer group. */
final class SmallStep {
  private static final String[] NAMES = {"n", "mean", "between", "events", "size"};

  private final Work work;

  SmallStep(Work work) {
    this.work = work;
  }

  void run() {
    work.eachLeaf(
        leaf -> {
          SmallN rule = work.leaves.get(leaf).smallN();
          double[] size = work.size[leaf];
          if (size != null && rule.min() > 0) {
            suppress(leaf, rule, size);
          }
          double[] top = work.top[leaf];
          if (size != null && top != null && rule.shrink() != SmallN.Shrink.NONE) {
            shrink(leaf, rule, top, size);
          }
        });
  }

  private void suppress(int leaf, SmallN rule, double[] size) {
    double[] value = work.value[leaf];
    for (int row = 0; row < value.length; row++) {
      if (size[row] < rule.min() && !Double.isNaN(value[row])) {
        work.flags.set(leaf, row, Reason.SMALL_N);
        if (rule.below() == SmallN.Below.SUPPRESS) {
          value[row] = Double.NaN;
        }
      }
    }
  }

  private void shrink(int leaf, SmallN rule, double[] top, double[] size) {
    Indicator one = work.leaves.get(leaf);
    double[] value = work.value[leaf];
    boolean normal = rule.shrink() == SmallN.Shrink.NORMAL;
    double[] spread =
        normal ? work.table.number(requireNonNull(one.source().variance(), "variance")) : size;
    double[] observed = normal ? value.clone() : top;
    check(leaf, rule, observed, spread);
    Scope scope = Scope.of(work, rule.within(), rule.fitOn());
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.SHRUNK,
            one.id(),
            NAMES,
            () -> fit(scope, rule.shrink(), value, observed, spread));
    @Nullable Prior[] priors = new Prior[scope.cells()];
    @Nullable Prior[] known = work.sampling() ? new Prior[value.length] : null;
    work.prior[leaf] = known;
    for (int row = 0; row < value.length; row++) {
      if (Double.isNaN(value[row]) || Double.isNaN(spread[row])) {
        continue;
      }
      int cell = fit.cell(row, Shrinkage.LEAST_UNITS);
      Prior prior = priors[cell];
      if (prior == null) {
        prior = prior(rule.shrink(), fit, cell);
        priors[cell] = prior;
      }
      double estimate = prior.estimate(observed[row], spread[row]);
      if (Double.isNaN(estimate)) {
        continue;
      }
      value[row] = normal ? estimate : one.scale() * estimate;
      if (known != null) {
        known[row] = prior;
      }
      work.flags.set(leaf, row, Reason.SHRUNK);
      if (!(prior.betweenVariance() > 0)) {
        work.flags.set(leaf, row, Reason.NO_BETWEEN_VARIANCE);
      }
      if (scope.isFallback(cell)) {
        work.flags.set(leaf, row, Reason.FALLBACK_GROUP);
      }
    }
  }

  private void check(int leaf, SmallN rule, double[] observed, double[] spread) {
    boolean proportion = rule.shrink() == SmallN.Shrink.BETA_BINOMIAL;
    boolean normal = rule.shrink() == SmallN.Shrink.NORMAL;
    for (int row = 0; row < observed.length; row++) {
      if (Double.isNaN(work.value[leaf][row])) {
        continue;
      }
      boolean bad =
          spread[row] < 0
              || !normal && observed[row] < 0
              || proportion && observed[row] > spread[row];
      if (bad) {
        throw new IndexDataException(
            IndexDataException.Kind.DATA,
            "%s of %s cannot be shrunk: %s of %s"
                .formatted(
                    work.leaves.get(leaf).id(), work.named(row), observed[row], spread[row]));
      }
    }
  }

  private double[][] fit(
      Scope scope, SmallN.Shrink family, double[] value, double[] observed, double[] spread) {
    double[][] out = Fit.blank(NAMES.length, scope.cells());
    CountSums[] sums = new CountSums[scope.cells()];
    List<List<Integer>> members = new ArrayList<>();
    for (int cell = 0; cell < scope.cells(); cell++) {
      sums[cell] = new CountSums();
      members.add(new ArrayList<>());
    }
    for (int row = 0; row < value.length; row++) {
      if (Double.isNaN(value[row])) {
        continue;
      }
      for (int slot : scope.feeds(work.time.period(row))) {
        for (int level = 0; level < scope.levels(); level++) {
          int cell = scope.cell(level, row, slot);
          if (family == SmallN.Shrink.NORMAL) {
            members.get(cell).add(row);
          } else {
            sums[cell].add(observed[row], spread[row]);
          }
        }
      }
    }
    for (int cell = 0; cell < scope.cells(); cell++) {
      switch (family) {
        case BETA_BINOMIAL -> {
          BetaBinomial prior = BetaBinomial.fit(sums[cell]);
          write(out, cell, prior, prior.events(), prior.size());
        }
        case POISSON -> {
          GammaPoisson prior = GammaPoisson.fit(sums[cell]);
          write(out, cell, prior, prior.events(), prior.exposure());
        }
        default -> {
          int[] rows = members.get(cell).stream().mapToInt(Integer::intValue).toArray();
          double[] means = Arrays.stream(rows).mapToDouble(row -> observed[row]).toArray();
          double[] variances = Arrays.stream(rows).mapToDouble(row -> spread[row]).toArray();
          NormalNormal prior = NormalNormal.fit(means, variances);
          write(out, cell, prior, prior.meanVariance(), Double.NaN);
        }
      }
    }
    return out;
  }

  private static void write(double[][] out, int cell, Prior prior, double events, double size) {
    out[0][cell] = prior.units();
    out[1][cell] = prior.mean();
    out[2][cell] = prior.betweenVariance();
    out[3][cell] = events;
    out[4][cell] = size;
  }

  private static Prior prior(SmallN.Shrink family, Fit fit, int cell) {
    int units = (int) fit.units(cell);
    double mean = fit.get(1, cell);
    double between = fit.get(2, cell);
    return switch (family) {
      case BETA_BINOMIAL ->
          new BetaBinomial(units, mean, between, fit.get(3, cell), fit.get(4, cell));
      case POISSON -> new GammaPoisson(units, mean, between, fit.get(3, cell), fit.get(4, cell));
      default -> new NormalNormal(units, mean, between, fit.get(3, cell));
    };
  }
}
