package org.xianfeng.models.index.spec;

import java.io.Serializable;

/**
 * Which rows say too little to be part of the index.
 *
 * @param availability least share of the row's indicators that have a value, in [0, 1]
 * @param nonZero least share of those values that are not 0, in [0, 1]
 */
public record ScreenRule(double availability, double nonZero) implements Serializable {
  /** Every row is part of it. */
  public static final ScreenRule NONE = new ScreenRule(0, 0);

  public ScreenRule {
    share("availability", availability);
    share("non_zero", nonZero);
  }

  private static void share(String key, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("%s: must be in [0, 1], found %s".formatted(key, share));
    }
  }
}
