package org.xianfeng.models.index.uncertainty;

/** Ranks of one replication, twice as large as they are, so that half ranks are whole numbers. */
interface Ranked {
  /** Units that have a rank. */
  int present();

  /**
   * Writes the doubled ranks of some units to every {@code step}-th place; 0 for a unit without.
   *
   * @param from first unit
   * @param to the unit after the last
   */
  void read(int from, int to, int[] target, int start, int step);
}
