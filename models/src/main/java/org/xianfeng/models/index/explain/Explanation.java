package org.xianfeng.models.index.explain;

import java.util.List;

/**
 * Why a score is not the one it is compared with.
 *
 * @param from the score compared with
 * @param to the score
 * @param effects summands; their sum is {@code to - from}
 */
public record Explanation(double from, double to, List<Effect> effects) {
  public Explanation {
    effects = List.copyOf(effects);
  }

  /** Sum of the effects. */
  public double sum() {
    double sum = 0;
    double lost = 0;
    for (Effect effect : effects) {
      double next = sum + effect.amount();
      lost +=
          Math.abs(sum) >= Math.abs(effect.amount())
              ? (sum - next) + effect.amount()
              : (effect.amount() - next) + sum;
      sum = next;
    }
    return sum + lost;
  }
}
