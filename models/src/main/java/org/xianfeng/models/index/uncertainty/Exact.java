package org.xianfeng.models.index.uncertainty;

import org.xianfeng.models.index.rank.Order;
import org.xianfeng.models.index.rank.Ranks;
import org.xianfeng.models.index.spec.RankRule;

/** Ranks of a column from a sort. */
final class Exact implements Ranked {
  private final int[] doubled;
  private final int present;

  /**
   * @param order buffers to sort with
   * @param ranks buffer of the column's length
   */
  Exact(double[] scores, RankRule rule, Order order, double[] ranks) {
    Ranks.fill(order, scores, rule.ties(), rule.descending(), ranks);
    present = order.present();
    doubled = new int[scores.length];
    for (int unit = 0; unit < doubled.length; unit++) {
      // The missing rank NaN becomes 0.
      doubled[unit] = (int) (2 * ranks[unit]);
    }
  }

  @Override
  public int present() {
    return present;
  }

  @Override
  public void read(int from, int to, int[] target, int start, int step) {
    int at = start;
    for (int unit = from; unit < to; unit++, at += step) {
      target[at] = doubled[unit];
    }
  }
}
