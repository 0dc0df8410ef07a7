package org.xianfeng.models.index.stage;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.MiddleFit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Imputation;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.PeerGroup;

/** Stage 3: the unit's own earlier value as far as max_age allows, then the imputation chain. */
public final class ImputeStep {
  private final Work work;

  ImputeStep(Work work) {
    this.work = work;
  }

  void run() {
    boolean rowMeans =
        work.leaves.stream()
            .flatMap(leaf -> leaf.impute().stream())
            .anyMatch(link -> link.method() == Imputation.Method.ROW_MEAN);
    double[][] all = rowMeans ? work.snapshotOfLeaves() : new double[0][];
    work.eachLeaf(leaf -> impute(leaf, all));
  }

  private void impute(int leaf, double[][] all) {
    Indicator one = work.leaves.get(leaf);
    if (one.quantity().maxAge() == 0 && one.impute().isEmpty()) {
      return;
    }
    double[] before = work.value[leaf].clone();
    double[] value = work.value[leaf];
    boolean stated =
        one.impute().stream().anyMatch(link -> link.method() == Imputation.Method.LOCF);
    if (one.quantity().maxAge() > 0 && !stated) {
      carry(leaf, before, value, one.quantity().maxAge());
    }
    for (Imputation link : one.impute()) {
      switch (link.method()) {
        case NONE -> {}
        case LOCF ->
            carry(
                leaf,
                before,
                value,
                one.quantity().maxAge() > 0 ? one.quantity().maxAge() : Long.MAX_VALUE);
        case LINEAR -> line(leaf, before, value, false);
        case LINEAR_NEAREST -> line(leaf, before, value, true);
        case CONSTANT -> constant(leaf, value, link.value());
        case ROW_MEAN ->
            new SiblingMean(work, all)
                .each(
                    leaf,
                    (row, mean) -> {
                      if (open(leaf, value, row)) {
                        fill(leaf, value, row, mean);
                      }
                    });
        default -> statistic(leaf, link, before, value);
      }
    }
    if (!one.impute().isEmpty()) {
      for (int row = 0; row < value.length; row++) {
        if (Double.isNaN(value[row]) && !work.isAbsent(leaf, row)) {
          work.flags.set(leaf, row, ReasonCode.IMPUTATION_FAILED);
        }
      }
    }
  }

  private boolean open(int leaf, double[] value, int row) {
    return Double.isNaN(value[row]) && !work.isAbsent(leaf, row);
  }

  private void fill(int leaf, double[] value, int row, double by) {
    value[row] = by;
    work.flags.set(leaf, row, ReasonCode.IMPUTED);
    work.setFilled(leaf, row);
  }

  private int earlier(double[] before, int row, long maxAge) {
    int at = work.time.previous(row);
    while (at >= 0 && Double.isNaN(before[at])) {
      at = work.time.previous(at);
    }
    boolean young =
        at >= 0 && work.time.distance(work.time.period(at), work.time.period(row)) <= maxAge;
    return young ? at : -1;
  }

  private void carry(int leaf, double[] before, double[] value, long maxAge) {
    for (int row = 0; row < value.length; row++) {
      if (open(leaf, value, row)) {
        int at = earlier(before, row, maxAge);
        if (at >= 0) {
          value[row] = before[at];
          work.flags.set(leaf, row, ReasonCode.CARRIED_FORWARD);
        }
      }
    }
  }

  private void line(int leaf, double[] before, double[] value, boolean nearest) {
    int[] later = new int[value.length];
    Arrays.fill(later, -1);
    for (int row = 0; row < value.length; row++) {
      if (!Double.isNaN(before[row])) {
        int at = work.time.previous(row);
        while (at >= 0 && Double.isNaN(before[at])) {
          later[at] = row;
          at = work.time.previous(at);
        }
      }
    }
    for (int row = 0; row < value.length; row++) {
      int from = earlier(before, row, Long.MAX_VALUE);
      int to = later[row];
      if (open(leaf, value, row) && from >= 0 && to >= 0) {
        int period = work.time.period(row);
        double gone = work.time.distance(work.time.period(from), period);
        double left = work.time.distance(period, work.time.period(to));
        double share = gone / (gone + left);
        fill(leaf, value, row, Scale.between(share, before[from], before[to]));
      } else if (nearest && open(leaf, value, row) && Math.max(from, to) >= 0) {
        fill(leaf, value, row, before[Math.max(from, to)]);
      }
    }
  }

  private void constant(int leaf, double[] value, @Nullable Double constant) {
    for (int row = 0; row < value.length; row++) {
      if (constant != null && open(leaf, value, row)) {
        fill(leaf, value, row, constant);
      }
    }
  }

  private void statistic(int leaf, Imputation link, double[] before, double[] value) {
    String group = link.group();
    PeerGroup peers = group == null ? null : work.spec.peerGroups().get(group);
    Scope scope = Scope.of(work, peers == null ? List.of() : peers.by(), FitOn.CURRENT);
    boolean mean =
        switch (link.method()) {
          case MEAN, POPULATION_MEAN, GROUP_MEAN -> true;
          default -> false;
        };
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.IMPUTED,
            work.leaves.get(leaf).id(),
            new String[] {"n", mean ? "mean" : "median"},
            () -> Evidence.of(work, scope, before),
            new MiddleFit(mean));
    if (fit.open()) {
      return;
    }
    for (int row = 0; row < value.length; row++) {
      if (open(leaf, value, row)) {
        int cell = fit.cell(row);
        if (fit.units(cell) >= link.minPresent()) {
          fill(leaf, value, row, fit.get(1, cell));
        }
      }
    }
  }
}
