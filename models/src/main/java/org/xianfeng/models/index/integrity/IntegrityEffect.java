package org.xianfeng.models.index.integrity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.MiddleFit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.IntegrityRule;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.PeerGroup;

/**
 * What grades do to the score of the index, where the specification says cap or penalty.
 *
 * <p>The score and all its contributions are multiplied by the same factor, so that they still sum.
 */
public final class IntegrityEffect {
  private static final String[] NAMES = {"cap_n", "cap"};

  private final Work work;
  private final IntegrityStep integrity;
  private final IntegrityRule rule;
  private final int root;
  private double @Nullable [] factors;

  public IntegrityEffect(Work work, IntegrityStep integrity) {
    this.work = work;
    this.integrity = integrity;
    this.rule = work.spec.results().integrity();
    this.root = work.value.length - 1;
  }

  /** Finds the factor of every row; false when the cap is only gathered. */
  public boolean fit() {
    if (rule.effect() == IntegrityRule.Effect.CAP) {
      return cap();
    }
    if (rule.effect() == IntegrityRule.Effect.PENALTY) {
      penalty();
    }
    return true;
  }

  private boolean cap() {
    double[] score = work.value[root];
    double[] trusted = score.clone();
    for (int row = 0; row < trusted.length; row++) {
      if (integrity.of(row).suspicious()) {
        trusted[row] = Double.NaN;
      }
    }
    Scope scope = Scope.of(work, PeerGroup.POPULATION, FitOn.CURRENT);
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.INTEGRITY,
            work.spec.root(),
            NAMES,
            () -> Evidence.of(work, scope, trusted),
            new MiddleFit(false));
    if (fit.open()) {
      return false;
    }
    double[] by = ones();
    for (int row = 0; row < score.length; row++) {
      if (!Double.isNaN(score[row]) && integrity.of(row).suspicious()) {
        double cap = fit.get(1, fit.cell(row));
        if (score[row] > cap) {
          by[row] = factor(row, score[row], cap);
        }
      }
    }
    factors = by;
    return true;
  }

  private double factor(int row, double score, double cap) {
    if (!(score > 0 && cap >= 0)) {
      throw negative(row, Math.min(score, cap));
    }
    return cap / score;
  }

  private void penalty() {
    double[] score = work.value[root];
    double[] by = ones();
    for (int row = 0; row < score.length; row++) {
      Grade grade = integrity.of(row).grade();
      if (grade != null && grade != Grade.A && !Double.isNaN(score[row])) {
        int place = grade == Grade.B ? 0 : grade == Grade.C ? 1 : 2;
        if (score[row] < 0) {
          throw negative(row, score[row]);
        }
        by[row] = rule.factors().get(place);
      }
    }
    factors = by;
  }

  private double[] ones() {
    double[] ones = new double[work.rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  private Failure negative(int row, double score) {
    return new Failure.Usage(
        "integrity.effect needs scores of 0 or more, found %s for %s"
            .formatted(score, work.named(row)));
  }

  /** Applies the factors to scores, to what items add to them, and to their slopes. */
  public void apply(double[] @Nullable [] contributions, double[] @Nullable [] gains) {
    double[] by = factors;
    if (by == null) {
      return;
    }
    double[] score = work.value[root];
    double[] moved = new double[work.rows];
    work.flags.prepare(root);
    for (int row = 0; row < by.length; row++) {
      if (by[row] != 1) {
        double after = by[row] * score[row];
        moved[row] = after - score[row];
        score[row] = after;
        work.flags.set(
            root,
            row,
            rule.effect() == IntegrityRule.Effect.CAP ? ReasonCode.CAPPED : ReasonCode.PENALISED);
        scale(contributions, row, by[row]);
        scale(gains, row, by[row]);
      }
    }
    work.moved = moved;
  }

  private static void scale(double[] @Nullable [] columns, int row, double factor) {
    for (double[] column : columns) {
      if (column != null) {
        column[row] *= factor;
      }
    }
  }
}
