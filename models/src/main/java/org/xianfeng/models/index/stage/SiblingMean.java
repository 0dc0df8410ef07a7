package org.xianfeng.models.index.stage;

import java.util.Arrays;
import java.util.List;
import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.ExtremesFit;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Indicator;

/**
 * What a unit's other indicators of the same pillar let expect of one: each is placed between its
 * least and its greatest value of the period, in its direction, and the mean of these places is
 * taken back to the scale of the indicator.
 *
 * <p>An indicator with a band has none. Indicators that are missing for the unit, do not vary, have
 * a band or the weight 0 are passed over.
 *
 * <p>Source: {@code Impute()} of COINr with {@code impute_by = "row"}.
 */
final class SiblingMean {
  private final Work work;
  private final double[][] observed;

  /** Takes an expected value. */
  interface Sink {
    void accept(int row, double mean);
  }

  /**
   * @param observed values of all indicators before any is imputed
   */
  SiblingMean(Work work, double[][] observed) {
    this.work = work;
    this.observed = observed;
  }

  /** The expected values of an indicator, for every row that has one. */
  void each(int leaf, Sink sink) {
    int[] others = siblings(leaf);
    Scope scope = Scope.of(work, List.<String>of(), FitOn.CURRENT);
    Fit own = ends(scope, leaf);
    Fit[] ends = Arrays.stream(others).mapToObj(other -> ends(scope, other)).toArray(Fit[]::new);
    if (own.open() || Arrays.stream(ends).anyMatch(Fit::open)) {
      return;
    }
    for (int row = 0; row < work.rows; row++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < others.length; i++) {
        double place = place(others[i], ends[i], row);
        sum += Double.isNaN(place) ? 0 : place;
        count += Double.isNaN(place) ? 0 : 1;
      }
      int cell = own.cell(row);
      if (count > 0 && own.units(cell) > 0 && !banded(leaf)) {
        double share = lower(leaf) ? 1 - sum / count : sum / count;
        sink.accept(row, Scale.between(share, own.get(1, cell), own.get(2, cell)));
      }
    }
  }

  private int[] siblings(int leaf) {
    String id = work.leaves.get(leaf).id();
    return work.tree.nodes().stream()
        .filter(node -> node.rule().children().containsKey(id))
        .flatMapToInt(
            node ->
                Arrays.stream(node.children())
                    .filter(item -> item < work.leaves.size() && item != leaf)
                    .filter(
                        item ->
                            !WeightRule.removed(
                                work.spec.weights(), node.rule(), work.leaves.get(item).id())))
        .filter(item -> !banded(item))
        .toArray();
  }

  private boolean banded(int leaf) {
    return work.leaves.get(leaf).direction() == Indicator.Direction.BAND;
  }

  private boolean lower(int leaf) {
    return work.leaves.get(leaf).direction() == Indicator.Direction.LOWER;
  }

  private Fit ends(Scope scope, int leaf) {
    return Fit.of(
        work,
        scope,
        Stage.IMPUTED,
        work.leaves.get(leaf).id(),
        new String[] {"n", "least", "most"},
        () -> Evidence.extremes(work, scope, observed[leaf]),
        new ExtremesFit());
  }

  /** In [0, 1], 1 is the best of the period; NaN for a missing value or one that all share. */
  private double place(int leaf, Fit ends, int row) {
    int cell = ends.cell(row);
    double least = ends.get(1, cell);
    double most = ends.get(2, cell);
    double x = observed[leaf][row];
    double from = lower(leaf) ? most : least;
    double to = lower(leaf) ? least : most;
    return least < most ? Scale.share(x, from, to) : Double.NaN;
  }
}
