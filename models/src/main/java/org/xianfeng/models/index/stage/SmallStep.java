package org.xianfeng.models.index.stage;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.PriorFit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.SmallN;

/** Stage 2: the minimum of observations, then shrinkage towards the peer group. */
final class SmallStep {
  /** Fewer units with observations than this say too little about their differences. */
  private static final int LEAST_UNITS = 5;

  private final Work work;

  SmallStep(Work work) {
    this.work = work;
  }

  void run() {
    work.eachLeaf(
        leaf -> {
          SmallN rule = work.leaves.get(leaf).smallN();
          double[] denominator = work.denominator[leaf];
          if (denominator != null && rule.min() > 0) {
            suppress(leaf, rule, denominator);
          }
          double[] numerator = work.numerator[leaf];
          if (denominator != null && numerator != null && rule.shrink() != SmallN.Shrink.NONE) {
            shrink(leaf, rule, numerator, denominator);
          }
        });
  }

  private void suppress(int leaf, SmallN rule, double[] denominator) {
    double[] value = work.value[leaf];
    for (int row = 0; row < value.length; row++) {
      if (denominator[row] < rule.min() && !Double.isNaN(value[row])) {
        work.flags.set(leaf, row, ReasonCode.SMALL_N);
        if (rule.below() == SmallN.Below.SUPPRESS) {
          value[row] = Double.NaN;
        }
      }
    }
  }

  private void shrink(int leaf, SmallN rule, double[] numerator, double[] denominator) {
    Indicator one = work.leaves.get(leaf);
    double[] value = work.value[leaf];
    boolean normal = rule.shrink() == SmallN.Shrink.NORMAL;
    double[] spread =
        normal
            ? work.table.number(requireNonNull(one.quantity().source().variance(), "variance"))
            : denominator;
    double[] observed = normal ? value.clone() : numerator;
    check(leaf, rule, observed, spread);
    Scope scope = Scope.of(work, rule.within(), rule.fitOn());
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.SHRUNK,
            one.id(),
            PriorFit.names(),
            () -> Evidence.of(work, scope, value, new double[][] {observed, spread}),
            new PriorFit(rule.shrink()));
    if (fit.open()) {
      return;
    }
    @Nullable Prior[] priors = new Prior[scope.cells()];
    @Nullable Prior[] known = work.sampling() ? new Prior[value.length] : null;
    work.prior[leaf] = known;
    for (int row = 0; row < value.length; row++) {
      if (Double.isNaN(value[row]) || Double.isNaN(spread[row])) {
        continue;
      }
      int cell = fit.cell(row, LEAST_UNITS);
      Prior prior = priors[cell];
      if (prior == null) {
        prior = PriorFit.prior(rule.shrink(), requireNonNull(fit.known(cell), "checked"));
        priors[cell] = prior;
      }
      double estimate = prior.estimate(observed[row], spread[row]);
      if (Double.isNaN(estimate)) {
        continue;
      }
      value[row] = normal ? estimate : one.quantity().scale() * estimate;
      if (known != null) {
        known[row] = prior;
      }
      work.flags.set(leaf, row, ReasonCode.SHRUNK);
      if (!(prior.betweenVariance() > 0)) {
        work.flags.set(leaf, row, ReasonCode.NO_BETWEEN_VARIANCE);
      }
      if (scope.isFallback(cell)) {
        work.flags.set(leaf, row, ReasonCode.FALLBACK_GROUP);
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
        throw new Failure.Data(
            "%s of %s cannot be shrunk: %s of %s"
                .formatted(
                    work.leaves.get(leaf).id(), work.named(row), observed[row], spread[row]));
      }
    }
  }
}
