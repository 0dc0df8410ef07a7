package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.random.Stream;

/** Scores all units under the choices of one draw. */
final class Replication {
  private final Alternatives alternatives;
  private final Draw draw;
  private final double[][] columns;
  private final @Nullable Noise noise;
  private final Step[] steps;
  private final Stream stream;
  private final double[] values;
  private final boolean[] needed;

  Replication(Alternatives alternatives, Draw draw) {
    this.alternatives = alternatives;
    this.draw = draw;
    columns = alternatives.values()[draw.normalisation()];
    noise = alternatives.noise();
    stream = new Stream(alternatives.seed());
    values = new double[alternatives.tree().indicators() + alternatives.tree().nodes().size()];
    needed = new boolean[values.length];
    steps = steps(alternatives.tree());
  }

  /** Writes one score a unit. */
  void score(double[] scores) {
    if (steps.length == 0) {
      Arrays.fill(scores, Double.NaN);
    } else if (alternatives.tree().comparative()) {
      byColumn(scores);
    } else {
      for (int unit = 0; unit < scores.length; unit++) {
        scores[unit] = score(unit);
      }
    }
  }

  private double score(int unit) {
    for (int q = 0; q < columns.length; q++) {
      values[q] = value(q, unit);
    }
    double score = Double.NaN;
    for (Step step : steps) {
      int[] children = step.children();
      double[] inputs = step.inputs();
      for (int i = 0; i < children.length; i++) {
        inputs[i] = values[children[i]];
      }
      score = step.aggregation().of(unit, children, inputs, step.weights());
      values[step.node()] = score;
    }
    return score;
  }

  /** Works out one node after the other, because some need all units at once. */
  private void byColumn(double[] scores) {
    double[][] all = new double[values.length][];
    for (int q = 0; q < columns.length; q++) {
      all[q] = new double[scores.length];
      for (int unit = 0; unit < scores.length; unit++) {
        all[q][unit] = value(q, unit);
      }
    }
    for (Step step : steps) {
      int[] children = step.children();
      double[][] own = new double[children.length][];
      for (int i = 0; i < children.length; i++) {
        own[i] = all[children[i]];
      }
      Contest contest = step.contest();
      all[step.node()] =
          contest != null
              ? contest.of(children, own, step.weights())
              : rows(step, own, scores.length);
    }
    System.arraycopy(all[values.length - 1], 0, scores, 0, scores.length);
  }

  private static double[] rows(Step step, double[][] own, int units) {
    double[] column = new double[units];
    double[] inputs = step.inputs();
    for (int unit = 0; unit < units; unit++) {
      for (int i = 0; i < own.length; i++) {
        inputs[i] = own[i][unit];
      }
      column[unit] = step.aggregation().of(unit, step.children(), inputs, step.weights());
    }
    return column;
  }

  private double value(int indicator, int unit) {
    double value = columns[indicator][unit];
    if (noise == null || Double.isNaN(value) || !needed[indicator]) {
      return value;
    }
    stream.at(draw.replication(), alternatives.keys()[unit], indicator);
    return noise.draw(draw.normalisation(), indicator, unit, value, stream);
  }

  /**
   * The nodes to work out; without the dropped indicator and without nodes that it leaves empty.
   */
  private Step[] steps(Tree tree) {
    boolean[] gone = new boolean[values.length];
    if (draw.dropped() != Draw.NOTHING) {
      gone[draw.dropped()] = true;
    }
    Step[] found = new Step[tree.nodes().size()];
    int count = 0;
    for (int at = 0; at < tree.nodes().size(); at++) {
      Tree.Node node = tree.nodes().get(at);
      int[] children = new int[node.children().length];
      double[] weights = new double[children.length];
      int kept = 0;
      for (int i = 0; i < children.length; i++) {
        int child = node.children()[i];
        if (!gone[child]) {
          children[kept] = child;
          weights[kept++] = draw.weights().get(at)[i];
          needed[child] = true;
        }
      }
      int number = tree.indicators() + at;
      gone[number] = kept == 0;
      if (kept > 0) {
        found[count++] =
            new Step(
                number,
                Arrays.copyOf(children, kept),
                Arrays.copyOf(weights, kept),
                new double[kept],
                aggregation(node),
                node.contest());
      }
    }
    boolean rooted = !gone[values.length - 1];
    return Arrays.copyOf(found, rooted ? count : 0);
  }

  private Aggregation aggregation(Tree.Node node) {
    int count = node.aggregations().size();
    // A contest is asked instead; nobody calls the aggregation of its step.
    return count == 0
        ? (unit, children, inputs, weights) -> Double.NaN
        : node.aggregations().get(count > 1 ? draw.aggregation() : 0);
  }

  /** One node to work out, with a buffer for its inputs. */
  private record Step(
      int node,
      int[] children,
      double[] weights,
      double[] inputs,
      Aggregation aggregation,
      @Nullable Contest contest) {}
}
