package org.xianfeng.models.index.stage;

import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.fit.TreatmentFit;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.spec.indicator.Treatment;

/** Stage 4: outliers, in the raw direction; fitted once and applied to any row. */
final class TreatStep {
  private final Work work;

  TreatStep(Work work) {
    this.work = work;
  }

  void run() {
    work.eachLeaf(
        leaf -> {
          Indicator one = work.leaves.get(leaf);
          if (one.treat().method() != Treatment.Method.NONE) {
            treat(leaf, one, one.treat());
          }
        });
  }

  private void treat(int leaf, Indicator one, Treatment rule) {
    double[] value = work.value[leaf];
    boolean stateless =
        rule.when() == Treatment.When.ALWAYS
            && (rule.method() == Treatment.Method.LOG || rule.method() == Treatment.Method.CLIP)
            && rule.then() == Treatment.Method.NONE;
    if (stateless) {
      simple(leaf, rule, value);
      return;
    }
    Scope scope = Scope.of(work, PeerGroup.POPULATION, rule.fitOn());
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.TREATED,
            one.id(),
            TreatmentFit.names(),
            () -> Evidence.of(work, scope, value),
            TreatmentFit.of(rule));
    if (fit.open()) {
      return;
    }
    for (int row = 0; row < value.length; row++) {
      if (!Double.isNaN(value[row])) {
        apply(leaf, rule, fit, fit.cell(row), row, value);
      }
    }
  }

  private void simple(int leaf, Treatment rule, double[] value) {
    for (int row = 0; row < value.length; row++) {
      double x = value[row];
      if (Double.isNaN(x)) {
        continue;
      }
      if (rule.method() == Treatment.Method.LOG) {
        value[row] = x > 0 ? Math.log(x) : Double.NaN;
        if (!(x > 0)) {
          work.flags.set(leaf, row, ReasonCode.TREATMENT_NOT_POSSIBLE);
        }
      } else if (rule.bounds() != null && (x < rule.bounds().lo() || x > rule.bounds().hi())) {
        value[row] = x < rule.bounds().lo() ? rule.bounds().lo() : rule.bounds().hi();
        work.flags.set(leaf, row, ReasonCode.WINSORISED);
      }
    }
  }

  private void apply(int leaf, Treatment rule, Fit fit, int cell, int row, double[] value) {
    double x = value[row];
    double low = fit.get(TreatmentFit.LOW, cell);
    double high = fit.get(TreatmentFit.HIGH, cell);
    double clipped = x < low ? low : x > high ? high : x;
    double state = fit.get(TreatmentFit.STATE, cell);
    if (Double.isNaN(state)) {
      return;
    }
    if (clipped != x) {
      work.flags.set(leaf, row, ReasonCode.WINSORISED);
    }
    int bits = (int) state;
    mark(leaf, row, bits, TreatmentFit.NO_SHAPE, ReasonCode.SHAPE_NOT_AVAILABLE);
    mark(leaf, row, bits, TreatmentFit.NOT_POSSIBLE, ReasonCode.TREATMENT_NOT_POSSIBLE);
    mark(leaf, row, bits, TreatmentFit.NOT_PASSED, ReasonCode.TREATMENT_NOT_PASSED);
    if ((bits & TreatmentFit.TRANSFORM) == 0) {
      value[row] = clipped;
      return;
    }
    double least = fit.get(TreatmentFit.LEAST, cell);
    double most = fit.get(TreatmentFit.MOST, cell);
    double base = rule.combine() ? clipped : x;
    boolean mirrored = (bits & TreatmentFit.MIRRORED) != 0;
    if (mirrored ? base > most : base < least) {
      base = mirrored ? most : least;
      work.flags.set(leaf, row, ReasonCode.OUTSIDE_BASELINE);
    }
    value[row] =
        TreatmentFit.transform(
            TreatmentFit.transformation(rule),
            base,
            least,
            most,
            fit.get(TreatmentFit.LAMBDA, cell),
            bits);
    if (rule.when() == Treatment.When.SKEWED) {
      work.flags.set(leaf, row, ReasonCode.TRANSFORMED);
    }
    if (Double.isNaN(value[row])) {
      work.flags.set(leaf, row, ReasonCode.TREATMENT_NOT_POSSIBLE);
    }
  }

  private void mark(int leaf, int row, int bits, int bit, ReasonCode reason) {
    if ((bits & bit) != 0) {
      work.flags.set(leaf, row, reason);
    }
  }
}
