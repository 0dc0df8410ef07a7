package org.xianfeng.ingest.simulation.cue;

/**
 * What will happen, in 64 bits: enough to make the event again from the seed, so that a week of
 * four million branches can be sorted without holding its events.
 *
 * <p>Layout, from the top: sign 0, kind 4, branch 23, period 8, slot 14, part 10, copy 4 bits.
 */
public final class Cue {
  /** The event as it is meant to arrive. */
  public static final int FIRST = 0;

  /** The same bytes once more. */
  public static final int DUPLICATE = 1;

  /** The event, sent long after it was recorded. */
  public static final int LATE = 2;

  /** Revision 2 of the event. */
  public static final int REVISED = 3;

  /** Revision 1 once more, after revision 2. */
  public static final int STALE = 4;

  private static final int COPY_BITS = 4;
  private static final int PART_BITS = 10;
  private static final int SLOT_BITS = 14;
  private static final int PERIOD_BITS = 8;
  private static final int BRANCH_BITS = 23;
  private static final int SLOT_AT = COPY_BITS + PART_BITS;
  private static final int PERIOD_AT = SLOT_AT + SLOT_BITS;
  private static final int BRANCH_AT = PERIOD_AT + PERIOD_BITS;
  private static final int KIND_AT = BRANCH_AT + BRANCH_BITS;

  private Cue() {}

  /**
   * Packs a cue.
   *
   * @param kind the activity that makes the event, in [0, 15]
   * @param branch index of a branch, or of another organisation
   * @param period week or month, in [0, 255]
   * @param slot which of the period, in [0, 16383]
   * @param part member or step, in [0, 1023]
   */
  public static long of(int kind, int branch, int period, int slot, int part) {
    check(kind, 4);
    check(branch, BRANCH_BITS);
    check(period, PERIOD_BITS);
    check(slot, SLOT_BITS);
    check(part, PART_BITS);
    return (long) kind << KIND_AT
        | (long) branch << BRANCH_AT
        | (long) period << PERIOD_AT
        | (long) slot << SLOT_AT
        | (long) part << COPY_BITS;
  }

  /** The cue for another copy of the same event. */
  public static long copy(long cue, int copy) {
    return cue & -(1L << COPY_BITS) | copy;
  }

  public static int kind(long cue) {
    return (int) (cue >>> KIND_AT);
  }

  public static int branch(long cue) {
    return field(cue, BRANCH_AT, BRANCH_BITS);
  }

  public static int period(long cue) {
    return field(cue, PERIOD_AT, PERIOD_BITS);
  }

  public static int slot(long cue) {
    return field(cue, SLOT_AT, SLOT_BITS);
  }

  public static int part(long cue) {
    return field(cue, COPY_BITS, PART_BITS);
  }

  public static int copy(long cue) {
    return field(cue, 0, COPY_BITS);
  }

  private static int field(long cue, int at, int bits) {
    return (int) (cue >>> at) & (1 << bits) - 1;
  }

  private static void check(int value, int bits) {
    if (value < 0 || value >>> bits != 0) {
      throw new IllegalArgumentException("%d does not fit in %d bits".formatted(value, bits));
    }
  }
}
