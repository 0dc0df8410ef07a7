package org.xianfeng.models.index.tree;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** Weights of the children of a node, where the specification does not give them in the tree. */
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
    double[] weights =
        switch (rule.method()) {
          case EQUAL -> Allocation.equal(node.children().length);
          case BUDGET -> Allocation.budget(inOrder(node, rule.rows(), false));
          case AHP -> priorities(node, rule);
          default -> null;
        };
    if (weights != null) {
      work.weights(node, new double[][] {weights});
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

  /** Rows of a matrix with columns (and rows) from the order of the file to that of names. */
  private double[][] inOrder(TreeNode node, List<List<Double>> rows, boolean square) {
    Map<String, Integer> place = new TreeMap<>();
    for (String child : node.rule().children().keySet()) {
      place.put(child, place.size());
    }
    int[] order = place.values().stream().mapToInt(Integer::intValue).toArray();
    double[][] out = new double[rows.size()][order.length];
    for (int i = 0; i < rows.size(); i++) {
      List<Double> row = rows.get(square ? order[i] : i);
      for (int j = 0; j < order.length; j++) {
        out[i][j] = row.get(order[j]);
      }
    }
    return out;
  }

  private void fit(TreeNode node, WeightRule rule) {
    Scope scope = Scope.of(work, List.<String>of(), rule.fitOn());
    List<String> children = new ArrayList<>(new TreeMap<>(node.rule().children()).keySet());
    String[] names = new String[children.size() + 1];
    names[0] = "n";
    for (int i = 0; i < children.size(); i++) {
      names[i + 1] = children.get(i);
    }
    Fit fit =
        Fit.of(
            work,
            scope,
            Stage.WEIGHTS,
            node.id(),
            names,
            () -> Evidence.of(work, scope, null, columns(node)),
            new WeightFit(rule.method(), node.id()));
    if (fit.open()) {
      return;
    }
    double[][] weights = new double[work.time.periods()][];
    for (int row = 0; row < work.rows; row++) {
      int period = work.time.period(row);
      if (weights[period] == null) {
        int cell = fit.cell(row);
        weights[period] = new double[children.size()];
        for (int i = 0; i < children.size(); i++) {
          weights[period][i] = Math.max(0, fit.get(i + 1, cell));
        }
      }
    }
    work.weights(node, weights);
  }

  private double[][] columns(TreeNode node) {
    return Arrays.stream(node.children())
        .mapToObj(child -> requireNonNull(work.value[child], "children come first"))
        .toArray(double[][]::new);
  }
}
