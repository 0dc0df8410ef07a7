package org.xianfeng.models.index.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.index.fit.Moments;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Grouping;

/** Explains the scores of a run against the unit's last period and against its peers. */
public final class Explainer {
  private final Work work;
  private final Breakdowns breakdowns;
  private final Grouping peers;
  private final Map<Integer, double[]> medians = new HashMap<>();

  public Explainer(Work work) {
    this.work = work;
    this.breakdowns = new Breakdowns(work);
    PeerGroup group =
        work.spec.results().rank().within().stream()
            .filter(scope -> !scope.equals(PeerGroup.POPULATION))
            .findFirst()
            .map(work.spec.peerGroups()::get)
            .orElse(null);
    this.peers = work.grouping(group == null ? List.of() : group.by());
  }

  /** What scores are made of, for comparisons of other kinds. */
  public Breakdowns breakdowns() {
    return breakdowns;
  }

  /** Against the unit's nearest earlier row; empty when one of the scores is missing. */
  public Optional<Explanation> againstPrevious(int row) {
    int before = work.time.previous(row);
    if (before < 0 || Double.isNaN(score(row)) || Double.isNaN(score(before))) {
      return Optional.empty();
    }
    return Optional.of(
        moved(
            Decomposition.between(breakdowns.tree(), breakdowns.of(before), breakdowns.of(row)),
            moved(before),
            moved(row)));
  }

  /**
   * Against a unit that has the median of each normalised indicator that this one has, or that
   * counted as its worst value in this one, among its peers: the first peer group of the ranks,
   * else the population. Empty when one of the scores is missing.
   */
  public Optional<Explanation> againstPeers(int row) {
    if (Double.isNaN(score(row))) {
      return Optional.empty();
    }
    double[] median = median(row).clone();
    boolean[] assumed = breakdowns.assumed(row);
    for (int leaf = 0; leaf < median.length; leaf++) {
      if (Double.isNaN(work.value[leaf][row]) && !assumed[leaf]) {
        median[leaf] = Double.NaN;
      }
    }
    Breakdown peers = breakdowns.like(row, median);
    return Double.isNaN(peers.score())
        ? Optional.empty()
        : Optional.of(
            moved(
                Decomposition.between(breakdowns.tree(), peers, breakdowns.of(row)),
                0,
                moved(row)));
  }

  private double moved(int row) {
    double[] moved = work.moved;
    return moved == null ? 0 : moved[row];
  }

  /** What a cap or penalty did, as one more effect on the index itself. */
  private Explanation moved(Explanation without, double before, double now) {
    if (before == 0 && now == 0) {
      return without;
    }
    List<Effect> effects = new ArrayList<>(without.effects());
    effects.add(new Effect(work.spec.root(), Effect.Kind.INTEGRITY, now - before));
    return new Explanation(without.from() + before, without.to() + now, effects);
  }

  private double score(int row) {
    return work.value[work.value.length - 1][row];
  }

  private synchronized double[] median(int row) {
    int period = work.time.period(row);
    int cell = period * peers.groups() + peers.code(row);
    return medians.computeIfAbsent(
        cell,
        key -> {
          double[] out = new double[work.leaves.size()];
          for (int leaf = 0; leaf < out.length; leaf++) {
            double[] column = work.value[leaf];
            double[] values = new double[work.rows];
            int count = 0;
            for (int other = 0; other < work.rows; other++) {
              if (work.time.period(other) == period
                  && peers.code(other) == peers.code(row)
                  && !Double.isNaN(column[other])) {
                values[count++] = column[other];
              }
            }
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            out[leaf] = count == 0 ? Double.NaN : Moments.median(sorted);
          }
          return out;
        });
  }
}
