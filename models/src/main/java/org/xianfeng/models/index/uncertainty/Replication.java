package org.xianfeng.models.index.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.random.Stream;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.tree.Combiner;
import org.xianfeng.models.index.tree.ComparativeScores;
import org.xianfeng.models.index.tree.PlainMean;

/** Scores all units under the choices of one draw. */
final class Replication {
  private final Alternatives alternatives;
  private final ReplicatedTree tree;
  private final Draw draw;
  private final double[][] columns;
  private final @Nullable Noise noise;
  private final Stream stream;
  private final double[] values;
  private final boolean[] gone;
  private final boolean[] needed;
  private final List<Step> steps;

  Replication(Alternatives alternatives, Draw draw) {
    this.alternatives = alternatives;
    this.tree = alternatives.tree();
    this.draw = draw;
    columns = alternatives.values()[draw.data()];
    noise = alternatives.noise();
    stream = new Stream(alternatives.seed());
    values = new double[tree.tree().items().size()];
    gone = new boolean[values.length];
    needed = new boolean[values.length];
    steps = steps();
  }

  /** One node to work out, with the weights of this draw. */
  private record Step(
      TreeNode node, double[] weights, Combiner combiner, @Nullable PlainMean plain) {}

  /** The nodes to work out: without what is dropped and without nodes that it leaves empty. */
  private List<Step> steps() {
    if (draw.dropped() != Draw.NOTHING) {
      gone[draw.dropped()] = true;
    }
    for (TreeNode node : tree.tree().nodes()) {
      gone[node.item()] |= Arrays.stream(node.children()).allMatch(child -> gone[child]);
      Arrays.stream(node.children()).forEach(child -> needed[child] = !gone[child]);
    }
    return IntStream.range(0, tree.weights().size())
        .filter(at -> !gone[tree.tree().nodes().get(at).item()])
        .mapToObj(this::step)
        .toList();
  }

  private Step step(int at) {
    TreeNode node = tree.tree().nodes().get(at);
    Aggregation how = tree.aggregations().get(at).get(draw.aggregations().get(at));
    PlainMean plain = PlainMean.fits(node, how) ? new PlainMean(node) : null;
    return new Step(node, draw.weights().get(at), new Combiner(node, how, true), plain);
  }

  /** Writes one score a unit. */
  void score(double[] scores) {
    if (gone[values.length - 1]) {
      Arrays.fill(scores, Double.NaN);
    } else if (tree.comparative()) {
      byColumn(scores);
    } else {
      for (int unit = 0; unit < scores.length; unit++) {
        for (int q = 0; q < columns.length; q++) {
          values[q] = value(q, unit);
        }
        for (Step step : steps) {
          values[step.node().item()] = combine(step, unit);
        }
        scores[unit] = values[values.length - 1];
      }
    }
  }

  /** The value of a node from those of its children. */
  private double combine(Step step, int unit) {
    int[] children = step.node().children();
    PlainMean plain = step.plain();
    if (plain != null) {
      plain.clear();
      for (int i = 0; i < children.length; i++) {
        // what does not exist for a unit has no value either
        plain.add(gone[children[i]] ? Double.NaN : values[children[i]], step.weights()[i]);
      }
      return plain.value();
    }
    for (int i = 0; i < children.length; i++) {
      int child = children[i];
      boolean[] absent = tree.absent()[child];
      if (gone[child] || absent != null && absent[unit]) {
        step.combiner().leaveOut(i);
      } else {
        step.combiner().put(i, values[child]);
      }
    }
    return step.combiner().combine(step.weights()) ? step.combiner().value() : Double.NaN;
  }

  /** Works out one node after the other, because some need all units at once. */
  private void byColumn(double[] scores) {
    System.arraycopy(items(scores.length)[values.length - 1], 0, scores, 0, scores.length);
  }

  /** Values of every item, one array each; of what is left out they are missing (NaN). */
  double[][] items(int units) {
    double[][] all = new double[values.length][units];
    for (int item = 0; item < all.length; item++) {
      for (int unit = 0; unit < units; unit++) {
        all[item][unit] = item < columns.length && !gone[item] ? value(item, unit) : Double.NaN;
      }
    }
    for (Step step : steps) {
      TreeNode node = step.node();
      if (node.comparative()) {
        all[node.item()] = compare(step, all);
      } else {
        for (int unit = 0; unit < units; unit++) {
          for (int child : node.children()) {
            values[child] = all[child][unit];
          }
          all[node.item()][unit] = combine(step, unit);
        }
      }
    }
    return all;
  }

  private double[] compare(Step step, double[][] all) {
    int[] children = step.node().children();
    int[] kept = IntStream.range(0, children.length).filter(i -> !gone[children[i]]).toArray();
    double[][] own = Arrays.stream(kept).mapToObj(i -> all[children[i]]).toArray(double[][]::new);
    double[] weights = Arrays.stream(kept).mapToDouble(i -> step.weights()[i]).toArray();
    return ComparativeScores.scores(step.node(), own, weights);
  }

  private double value(int indicator, int unit) {
    double value = columns[indicator][unit];
    if (noise == null || Double.isNaN(value) || !needed[indicator]) {
      return value;
    }
    stream.at(draw.replication(), alternatives.keys()[unit], indicator);
    return noise.draw(draw.data(), indicator, unit, value, stream);
  }
}
