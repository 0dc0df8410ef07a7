package org.xianfeng.models.index.rank;

import java.util.Arrays;

/**
 * Sorts positions of a column by value with a stable radix sort; keeps its buffers, so one of them
 * serves many columns of the same length. Not safe for threads.
 *
 * <p>Missing values (NaN) come after all others; 0 and -0 are equal.
 */
public final class Order {
  private static final int DIGIT = 8;
  private static final int DIGITS = Long.SIZE / DIGIT;
  private static final int BUCKETS = 1 << DIGIT;
  private static final int SHORT = 40;

  private final int[] counts = new int[DIGITS * BUCKETS];
  private long[] keys;
  private long[] otherKeys;
  private int[] positions;
  private int[] otherPositions;
  private int present;

  /**
   * @param capacity longest column to be sorted
   */
  public Order(int capacity) {
    keys = new long[capacity];
    otherKeys = new long[capacity];
    positions = new int[capacity];
    otherPositions = new int[capacity];
  }

  /** Sorts a column, lowest value first. */
  public void sort(double[] column) {
    present = 0;
    for (int i = 0; i < column.length; i++) {
      double value = column[i];
      if (!Double.isNaN(value)) {
        keys[present] = key(value);
        positions[present++] = i;
      }
    }
    if (present <= SHORT) {
      insert();
    } else {
      distribute();
    }
    appendMissing(column);
  }

  /** How many values of the last column are present. */
  public int present() {
    return present;
  }

  /** Where the value is that takes place {@code place}, from 0, of the last column. */
  public int position(int place) {
    return positions[place];
  }

  /** Whether the values at two places of the last column, both present, are equal. */
  public boolean equal(int place, int other) {
    return keys[place] == keys[other];
  }

  private void appendMissing(double[] column) {
    int at = present;
    for (int i = 0; at < column.length; i++) {
      if (Double.isNaN(column[i])) {
        positions[at++] = i;
      }
    }
  }

  /** A whole number that sorts like the value. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }

  private void insert() {
    for (int i = 1; i < present; i++) {
      long key = keys[i];
      int position = positions[i];
      int at = i;
      for (; at > 0 && Long.compareUnsigned(keys[at - 1], key) > 0; at--) {
        keys[at] = keys[at - 1];
        positions[at] = positions[at - 1];
      }
      keys[at] = key;
      positions[at] = position;
    }
  }

  private void distribute() {
    Arrays.fill(counts, 0);
    for (int i = 0; i < present; i++) {
      long key = keys[i];
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit * BUCKETS + bucket(key, digit)]++;
      }
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      int base = digit * BUCKETS;
      if (counts[base + bucket(keys[0], digit)] == present) {
        continue;
      }
      int start = 0;
      for (int bucket = base; bucket < base + BUCKETS; bucket++) {
        int count = counts[bucket];
        counts[bucket] = start;
        start += count;
      }
      for (int i = 0; i < present; i++) {
        int to = counts[base + bucket(keys[i], digit)]++;
        otherKeys[to] = keys[i];
        otherPositions[to] = positions[i];
      }
      long[] sortedKeys = otherKeys;
      otherKeys = keys;
      keys = sortedKeys;
      int[] sortedPositions = otherPositions;
      otherPositions = positions;
      positions = sortedPositions;
    }
  }

  private static int bucket(long key, int digit) {
    return (int) (key >>> (digit * DIGIT)) & (BUCKETS - 1);
  }
}
