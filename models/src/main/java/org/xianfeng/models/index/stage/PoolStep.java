package org.xianfeng.models.index.stage;

import java.util.List;
import java.util.Map;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.Indicator;

/** Stage 1: which items exist for which unit; pooled numerators over pooled denominators. */
final class PoolStep {
  private final Work work;

  PoolStep(Work work) {
    this.work = work;
  }

  void run() {
    applicability();
    work.eachLeaf(this::pool);
  }

  private void applicability() {
    for (int leaf = 0; leaf < work.leaves.size(); leaf++) {
      exclude(leaf, work.leaves.get(leaf).applies());
    }
    for (int i = work.tree.nodes().size() - 1; i >= 0; i--) {
      TreeNode node = work.tree.nodes().get(i);
      exclude(node.item(), node.rule().applies());
      inherit(node);
    }
  }

  private void exclude(int item, Map<String, List<String>> applies) {
    applies.forEach(
        (column, allowed) -> {
          String[] texts = work.table.text(column);
          for (int row = 0; row < work.rows; row++) {
            if (!allowed.contains(texts[row])) {
              work.setAbsent(item, row);
              work.flags.set(item, row, ReasonCode.NOT_APPLICABLE);
            }
          }
        });
  }

  /** What does not exist has no children. */
  private void inherit(TreeNode node) {
    boolean[] absent = work.absent[node.item()];
    if (absent == null) {
      return;
    }
    for (int item : node.children()) {
      for (int row = 0; row < work.rows; row++) {
        if (absent[row]) {
          work.setAbsent(item, row);
          work.flags.set(item, row, ReasonCode.NOT_APPLICABLE);
        }
      }
    }
  }

  private void pool(int leaf) {
    Indicator one = work.leaves.get(leaf);
    String value = one.quantity().source().value();
    String numerator = one.quantity().source().numerator();
    String denominator = one.quantity().source().denominator();
    double[] pooled = new double[work.rows];
    for (String column : new String[] {value, numerator, denominator}) {
      if (column != null) {
        work.table.bad(column).stream()
            .forEach(row -> work.flags.set(leaf, row, ReasonCode.BAD_CELL));
      }
    }
    if (numerator == null || denominator == null) {
      double[] column = work.table.number(value == null ? one.id() : value);
      for (int row = 0; row < work.rows; row++) {
        pooled[row] = one.quantity().scale() * plain(one, column, row);
      }
    } else {
      double[] above = work.table.number(numerator);
      double[] below = work.table.number(denominator);
      boolean alone = one.quantity().window().periods() == 1;
      double[] numerators = alone ? above : new double[work.rows];
      double[] denominators = alone ? below : new double[work.rows];
      work.numerator[leaf] = numerators;
      work.denominator[leaf] = denominators;
      for (int row = 0; row < work.rows; row++) {
        pooled[row] = ratio(leaf, one, above, below, row, numerators, denominators);
      }
    }
    for (int row = 0; row < work.rows; row++) {
      // there is one zero: nothing later tells -0 from 0
      pooled[row] += 0.0;
      if (work.isAbsent(leaf, row)) {
        pooled[row] = Double.NaN;
      } else if (Double.isNaN(pooled[row]) && work.flags.mask(leaf, row) == 0) {
        work.flags.set(leaf, row, ReasonCode.MISSING);
      }
    }
    work.value[leaf] = pooled;
  }

  private double plain(Indicator one, double[] column, int row) {
    if (one.quantity().window().periods() == 1) {
      return column[row];
    }
    double sum = 0;
    int count = 0;
    for (int at = row; inWindow(one, at, row); at = work.time.previous(at)) {
      if (!Double.isNaN(column[at])) {
        sum += column[at];
        count++;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    return one.quantity().window().pool() == Indicator.Window.Pool.MEAN ? sum / count : sum;
  }

  private double ratio(
      int leaf,
      Indicator one,
      double[] above,
      double[] below,
      int row,
      double[] numerators,
      double[] denominators) {
    if (one.quantity().window().periods() == 1) {
      return divide(leaf, one, above[row], below[row], row);
    }
    double numerator = 0;
    double denominator = 0;
    double ratios = 0;
    int count = 0;
    for (int at = row; inWindow(one, at, row); at = work.time.previous(at)) {
      if (!Double.isNaN(above[at]) && !Double.isNaN(below[at])) {
        numerator += above[at];
        denominator += below[at];
        if (one.quantity().window().pool() == Indicator.Window.Pool.SUM) {
          count++;
        } else if (below[at] > 0) {
          ratios += above[at] / below[at];
          count++;
        }
      }
    }
    numerators[row] = count == 0 ? Double.NaN : numerator;
    denominators[row] = count == 0 ? Double.NaN : denominator;
    if (count == 0) {
      return Double.NaN;
    }
    return one.quantity().window().pool() == Indicator.Window.Pool.SUM
        ? divide(leaf, one, numerator, denominator, row)
        : one.quantity().scale() * ratios / count;
  }

  private boolean inWindow(Indicator one, int at, int row) {
    return at >= 0
        && work.time.distance(work.time.period(at), work.time.period(row))
            < one.quantity().window().periods();
  }

  private double divide(int leaf, Indicator one, double above, double below, int row) {
    if (below > 0) {
      return one.quantity().scale() * above / below;
    }
    if (Double.isNaN(below) || Double.isNaN(above)) {
      return Double.NaN;
    }
    if (below == 0 && one.quantity().zeroDenominator() == Indicator.ZeroDenominator.ERROR) {
      throw new Failure.Data(
          "Denominator %s of %s is 0 for %s"
              .formatted(one.quantity().source().denominator(), one.id(), work.named(row)));
    }
    if (!work.isAbsent(leaf, row)) {
      work.flags.set(
          leaf, row, below == 0 ? ReasonCode.ZERO_DENOMINATOR : ReasonCode.NEGATIVE_DENOMINATOR);
    }
    return Double.NaN;
  }
}
