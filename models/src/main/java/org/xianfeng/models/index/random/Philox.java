package org.xianfeng.models.index.random;

/**
 * Philox4x32-10: 128 random bits as a function of a 64-bit key and a 128-bit counter, without
 * state. Not safe for threads, because the bits stay here until they are read.
 *
 * <p>Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, <em>Parallel random numbers: as
 * easy as 1, 2, 3</em>, SC11 (2011).
 */
final class Philox {
  private static final long LOW = 0xffff_ffffL;
  private static final long FIRST_FACTOR = 0xD251_1F53L;
  private static final long SECOND_FACTOR = 0xCD9E_8D57L;
  private static final int FIRST_STEP = 0x9E37_79B9;
  private static final int SECOND_STEP = 0xBB67_AE85;
  private static final int ROUNDS = 10;

  private long high;
  private long low;

  /** Fills {@link #high} and {@link #low}. */
  void run(int c0, int c1, int c2, int c3, int key0, int key1) {
    int x0 = c0;
    int x1 = c1;
    int x2 = c2;
    int x3 = c3;
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long first = FIRST_FACTOR * (x0 & LOW);
      long second = SECOND_FACTOR * (x2 & LOW);
      x0 = (int) (second >>> 32) ^ x1 ^ k0;
      x1 = (int) second;
      x2 = (int) (first >>> 32) ^ x3 ^ k1;
      x3 = (int) first;
      k0 += FIRST_STEP;
      k1 += SECOND_STEP;
    }
    high = (long) x0 << 32 | (x1 & LOW);
    low = (long) x2 << 32 | (x3 & LOW);
  }

  /** First two words of the last run. */
  long high() {
    return high;
  }

  /** Last two words of the last run. */
  long low() {
    return low;
  }
}
