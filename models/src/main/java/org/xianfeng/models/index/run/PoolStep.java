package org.xianfeng.models.index.run;

import java.util.List;
import java.util.Map;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.Node;

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
    for (int i = work.nodes.size() - 1; i >= 0; i--) {
      Node node = work.nodes.get(i);
      exclude(work.item(node.id()), node.applies());
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
              work.flags.set(item, row, Reason.NOT_APPLICABLE);
            }
          }
        });
  }

  /** What does not exist has no children. */
  private void inherit(Node node) {
    boolean[] absent = work.absent[work.item(node.id())];
    if (absent == null) {
      return;
    }
    for (String child : node.children().keySet()) {
      int item = work.item(child);
      for (int row = 0; row < work.rows; row++) {
        if (absent[row]) {
          work.setAbsent(item, row);
          work.flags.set(item, row, Reason.NOT_APPLICABLE);
        }
      }
    }
  }

  private void pool(int leaf) {
    Indicator one = work.leaves.get(leaf);
    String value = one.source().value();
    String numerator = one.source().numerator();
    String denominator = one.source().denominator();
    double[] pooled = new double[work.rows];
    for (String column : new String[] {value, numerator, denominator}) {
      if (column != null) {
        work.table.bad(column).stream().forEach(row -> work.flags.set(leaf, row, Reason.BAD_CELL));
      }
    }
    if (numerator == null || denominator == null) {
      double[] column = work.table.number(value == null ? one.id() : value);
      for (int row = 0; row < work.rows; row++) {
        pooled[row] = one.scale() * plain(one, column, row);
      }
    } else {
      double[] above = work.table.number(numerator);
      double[] below = work.table.number(denominator);
      boolean alone = one.window().periods() == 1;
      double[] tops = alone ? above : new double[work.rows];
      double[] sizes = alone ? below : new double[work.rows];
      work.top[leaf] = tops;
      work.size[leaf] = sizes;
      for (int row = 0; row < work.rows; row++) {
        pooled[row] = ratio(leaf, one, above, below, row, tops, sizes);
      }
    }
    for (int row = 0; row < work.rows; row++) {
      if (work.isAbsent(leaf, row)) {
        pooled[row] = Double.NaN;
      } else if (Double.isNaN(pooled[row]) && work.flags.mask(leaf, row) == 0) {
        work.flags.set(leaf, row, Reason.MISSING);
      }
    }
    work.value[leaf] = pooled;
  }

  private double plain(Indicator one, double[] column, int row) {
    if (one.window().periods() == 1) {
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
    return one.window().pool() == Indicator.Window.Pool.MEAN ? sum / count : sum;
  }

  private double ratio(
      int leaf,
      Indicator one,
      double[] above,
      double[] below,
      int row,
      double[] tops,
      double[] sizes) {
    if (one.window().periods() == 1) {
      return divide(leaf, one, above[row], below[row], row);
    }
    double top = 0;
    double bottom = 0;
    double ratios = 0;
    int count = 0;
    for (int at = row; inWindow(one, at, row); at = work.time.previous(at)) {
      if (!Double.isNaN(above[at]) && !Double.isNaN(below[at])) {
        top += above[at];
        bottom += below[at];
        if (one.window().pool() == Indicator.Window.Pool.SUM) {
          count++;
        } else if (below[at] > 0) {
          ratios += above[at] / below[at];
          count++;
        }
      }
    }
    tops[row] = count == 0 ? Double.NaN : top;
    sizes[row] = count == 0 ? Double.NaN : bottom;
    if (count == 0) {
      return Double.NaN;
    }
    return one.window().pool() == Indicator.Window.Pool.SUM
        ? divide(leaf, one, top, bottom, row)
        : one.scale() * ratios / count;
  }

  private boolean inWindow(Indicator one, int at, int row) {
    return at >= 0
        && work.time.distance(work.time.period(at), work.time.period(row)) < one.window().periods();
  }

  private double divide(int leaf, Indicator one, double above, double below, int row) {
    if (below > 0) {
      return one.scale() * above / below;
    }
    if (Double.isNaN(below) || Double.isNaN(above)) {
      return Double.NaN;
    }
    if (below == 0 && one.zeroDenominator() == Indicator.ZeroDenominator.ERROR) {
      throw new Failure.Data(
          "Denominator %s of %s is 0 for %s"
              .formatted(one.source().denominator(), one.id(), work.named(row)));
    }
    if (!work.isAbsent(leaf, row)) {
      work.flags.set(leaf, row, below == 0 ? Reason.ZERO_DENOMINATOR : Reason.NEGATIVE_DENOMINATOR);
    }
    return Double.NaN;
  }
}
