package org.xianfeng.models.index.tree;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.fit.WeightFit;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.weight.Ahp;
import org.xianfeng.models.index.weight.Allocation;

/**
 * Weights of the children of a node, where the specification does not give them in the tree. A
 * child of weight 0 there is no child for a rule, either.
 */
final class WeightStep {
  private final Work work;

  WeightStep(Work work) {
    this.work = work;
  }

  /** Sets the weights of a node whose children have their values. */
  void weigh(TreeNode node) {
    WeightRule rule = node.weighting();
    if (rule.method().fitted()) {
      fit(node, rule);
      return;
    }
    int[] live = live(node);
    if (rule.method() == WeightRule.Method.GIVEN
        || rule.method() == WeightRule.Method.BOD
        || live.length == 0) {
      return;
    }
    double[] weights =
        switch (rule.method()) {
          case BUDGET -> allocated(node, rule);
          case AHP -> priorities(node, rule);
          default -> Allocation.equal(live.length);
        };
    work.weights(node, new double[][] {spread(live, weights, node.children().length)});
  }

  /** Places of the children whose weight is not 0, among all of them in the order of names. */
  private static int[] live(TreeNode node) {
    List<Double> given = List.copyOf(new TreeMap<>(node.rule().children()).values());
    return IntStream.range(0, given.size()).filter(i -> given.get(i) != 0).toArray();
  }

  private static double[] spread(int[] live, double[] weights, int children) {
    double[] all = new double[children];
    for (int i = 0; i < live.length; i++) {
      all[live[i]] = weights[i];
    }
    return all;
  }

  private static double[] allocated(TreeNode node, WeightRule rule) {
    try {
      return Allocation.budget(inOrder(node, rule.rows(), false));
    } catch (IllegalArgumentException e) {
      throw new Failure.Usage("Budget at %s: %s".formatted(node.id(), e.getMessage()));
    }
  }

  private double[] priorities(TreeNode node, WeightRule rule) {
    try {
      Ahp ahp = Ahp.of(inOrder(node, rule.rows(), true), rule.variant()).accept(rule.maxCr());
      Parameters.Key key =
          new Parameters.Key(
              Stage.WEIGHTS, node.id(), "population", "", "fixed", "consistency_ratio");
      work.book.use(key, ahp.consistencyRatio());
      return ahp.weights();
    } catch (IllegalArgumentException e) {
      throw new Failure.Usage("Matrix of ahp at %s: %s".formatted(node.id(), e.getMessage()));
    }
  }

  /**
   * Rows of a matrix with columns (and rows) from the order of the file to that of names, for
   * children whose weight is not 0.
   */
  private static double[][] inOrder(TreeNode node, List<List<Double>> rows, boolean square) {
    Map<String, Integer> place = new TreeMap<>();
    for (String child : node.rule().children().keySet()) {
      place.put(child, place.size());
    }
    List<Integer> named = List.copyOf(place.values());
    int[] order = Arrays.stream(live(node)).map(named::get).toArray();
    double[][] out = new double[square ? order.length : rows.size()][order.length];
    for (int i = 0; i < out.length; i++) {
      List<Double> row = rows.get(square ? order[i] : i);
      for (int j = 0; j < order.length; j++) {
        out[i][j] = row.get(order[j]);
      }
    }
    return out;
  }

  private void fit(TreeNode node, WeightRule rule) {
    Scope scope = Scope.of(work, List.<String>of(), rule.fitOn());
    List<String> children = List.copyOf(new TreeMap<>(node.rule().children()).keySet());
    int[] live = live(node);
    if (live.length == 0) {
      return;
    }
    String[] names = new String[live.length + 1];
    names[0] = "n";
    for (int i = 0; i < live.length; i++) {
      names[i + 1] = children.get(live[i]);
    }
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.WEIGHTS,
            node.id(),
            names,
            () -> Evidence.of(work, scope, null, columns(node, live)),
            new WeightFit(rule.method(), node.id()));
    if (fit.open()) {
      return;
    }
    double[][] weights = new double[work.time.periods()][];
    for (int row = 0; row < work.rows; row++) {
      int period = work.time.period(row);
      if (weights[period] == null) {
        int cell = fit.cell(row);
        double[] found = new double[live.length];
        for (int i = 0; i < live.length; i++) {
          found[i] = Math.max(0, fit.get(i + 1, cell));
        }
        weights[period] = spread(live, found, children.size());
      }
    }
    work.weights(node, weights);
  }

  private double[][] columns(TreeNode node, int[] live) {
    return Arrays.stream(live)
        .mapToObj(i -> requireNonNull(work.value[node.children()[i]], "children come first"))
        .toArray(double[][]::new);
  }
}
