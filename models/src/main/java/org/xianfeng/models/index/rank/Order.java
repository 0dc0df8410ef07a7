package org.xianfeng.models.index.rank;

import java.util.Arrays;

/**
 * Sorts positions of a column by value; keeps its buffers, so one of them serves many columns of
 * the same length. Not safe for threads.
 *
 * <p>Missing values (NaN) come after all others; 0 and -0 are equal; equal values stay in the order
 * of the column.
 *
 * <p>Three passes of a radix sort over the leading bits of what lies between the least and the
 * greatest value, packed into one number with the position; values that these bits do not tell
 * apart are then sorted among themselves in the same way.
 */
public final class Order {
  private static final int DIGITS = 3;

  /** Up to so many values eight bits a digit, above eleven: what they count has to be cleared. */
  private static final int FEW = 1 << 13;

  private static final int SHORT = 40;
  private static final int POSITION = 32;
  private static final long POSITIONS = (1L << POSITION) - 1;

  private final int[] counts;
  private final long[] equalKeys = new long[SHORT];
  private long[] packed;
  private long[] other;
  private double[] column = {};
  private int[] missing = {};
  private int present;

  /**
   * @param capacity longest column to be sorted
   */
  public Order(int capacity) {
    counts = new int[DIGITS << digit(capacity)];
    packed = new long[capacity];
    other = new long[capacity];
  }

  /**
   * Sorts a column, lowest value first.
   *
   * @param column is looked at again by {@link #equal}: must stay as it is until then
   */
  public void sort(double[] column) {
    this.column = column;
    present = 0;
    long least = -1;
    long greatest = 0;
    for (double value : column) {
      if (!Double.isNaN(value)) {
        long key = key(value);
        least = Long.compareUnsigned(key, least) < 0 ? key : least;
        greatest = Long.compareUnsigned(key, greatest) > 0 ? key : greatest;
        present++;
      }
    }
    missing = column.length == present ? missing : new int[column.length - present];
    int digit = digit(present);
    int shift = shift(least, greatest, digit);
    int at = 0;
    for (int i = 0; i < column.length; i++) {
      double value = column[i];
      if (Double.isNaN(value)) {
        missing[i - at] = i;
      } else {
        packed[at++] = ((key(value) - least) >>> shift) << POSITION | i;
      }
    }
    if (distribute(0, present, digit)) {
      long[] sorted = other;
      other = packed;
      packed = sorted;
    }
    if (shift > 0) {
      settle(0, present);
    }
  }

  /** How many values of the last column are present. */
  public int present() {
    return present;
  }

  /** Where the value is that takes place {@code place}, from 0, of the last column. */
  public int position(int place) {
    return place < present ? (int) packed[place] : missing[place - present];
  }

  /** Whether the values at two places of the last column, both present, are equal. */
  public boolean equal(int place, int other) {
    return packed[place] >>> POSITION == packed[other] >>> POSITION
        && column[(int) packed[place]] == column[(int) packed[other]];
  }

  /** A whole number that sorts like the value, without a sign. */
  private static long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) | Long.MIN_VALUE);
  }

  private static int digit(int count) {
    return count <= FEW ? 8 : 11;
  }

  /** By how many bits keys are shortened so that what is between two of them fits the digits. */
  private static int shift(long least, long greatest, int digit) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    return Math.max(0, bits - Math.min(POSITION, DIGITS * digit));
  }

  /**
   * Sorts some places by what stands above the position.
   *
   * @return whether the result is in the other buffer
   */
  private boolean distribute(int from, int to, int digit) {
    int buckets = 1 << digit;
    Arrays.fill(counts, 0, DIGITS * buckets, 0);
    for (int i = from; i < to; i++) {
      long bits = packed[i] >>> POSITION;
      counts[(int) bits & (buckets - 1)]++;
      counts[buckets + ((int) (bits >>> digit) & (buckets - 1))]++;
      counts[2 * buckets + ((int) (bits >>> (2 * digit)) & (buckets - 1))]++;
    }
    long[] source = packed;
    long[] target = other;
    for (int pass = 0; pass < DIGITS && from < to; pass++) {
      int base = pass * buckets;
      int shift = POSITION + pass * digit;
      if (counts[base + ((int) (source[from] >>> shift) & (buckets - 1))] == to - from) {
        continue;
      }
      int start = from;
      for (int bucket = base; bucket < base + buckets; bucket++) {
        int count = counts[bucket];
        counts[bucket] = start;
        start += count;
      }
      for (int i = from; i < to; i++) {
        long one = source[i];
        target[counts[base + ((int) (one >>> shift) & (buckets - 1))]++] = one;
      }
      long[] sorted = target;
      target = source;
      source = sorted;
    }
    return source != packed;
  }

  /** Sorts among themselves what the leading bits do not tell apart. */
  private void settle(int from, int to) {
    int start = from;
    while (start < to) {
      long bits = packed[start] >>> POSITION;
      int end = start + 1;
      while (end < to && packed[end] >>> POSITION == bits) {
        end++;
      }
      if (end - start > SHORT) {
        closer(start, end, bits);
      } else if (end - start > 1) {
        insert(start, end);
      }
      start = end;
    }
  }

  /** The same again between the least and the greatest of these. */
  private void closer(int from, int to, long bits) {
    long least = -1;
    long greatest = 0;
    for (int i = from; i < to; i++) {
      long key = key(column[(int) packed[i]]);
      least = Long.compareUnsigned(key, least) < 0 ? key : least;
      greatest = Long.compareUnsigned(key, greatest) > 0 ? key : greatest;
    }
    if (least == greatest) {
      return;
    }
    int digit = digit(to - from);
    int shift = shift(least, greatest, digit);
    for (int i = from; i < to; i++) {
      int position = (int) packed[i];
      packed[i] = ((key(column[position]) - least) >>> shift) << POSITION | position;
    }
    if (distribute(from, to, digit)) {
      System.arraycopy(other, from, packed, from, to - from);
    }
    if (shift > 0) {
      settle(from, to);
    }
    for (int i = from; i < to; i++) {
      packed[i] = bits << POSITION | packed[i] & POSITIONS;
    }
  }

  private void insert(int from, int to) {
    for (int i = from; i < to; i++) {
      long one = packed[i];
      long key = key(column[(int) one]);
      int at = i;
      for (; at > from && Long.compareUnsigned(equalKeys[at - 1 - from], key) > 0; at--) {
        equalKeys[at - from] = equalKeys[at - 1 - from];
        packed[at] = packed[at - 1];
      }
      equalKeys[at - from] = key;
      packed[at] = one;
    }
  }
}
