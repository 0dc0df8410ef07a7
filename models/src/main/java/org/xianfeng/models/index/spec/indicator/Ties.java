package org.xianfeng.models.index.spec.indicator;

/** Which rank equal values share. */
public enum Ties {
  /** The best of the ranks they take up: 1, 2, 2, 4. */
  MIN,
  /** The mean of the ranks they take up: 1, 2.5, 2.5, 4. */
  AVERAGE,
  /** The worst of the ranks they take up: 1, 3, 3, 4. */
  MAX,
  /** The next whole number, without gaps: 1, 2, 2, 3. */
  DENSE
}
