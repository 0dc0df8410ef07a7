package org.xianfeng.streaming.identity;

/**
 * The highest revision seen of each event of one bucket, about 25 bytes for each event.
 *
 * <p>State: events in two generations of {@code keepFor} each. When time enters the next generation
 * the older one is dropped as a whole, so an event is remembered for at least {@code keepFor} and
 * at most twice that long, and nothing has to be expired one by one.
 */
public final class SeenIds {
  /** A correction has the next number; sources that count by their own clock leave some out. */
  public static final int MOST_JUMP = 1_000;

  private static final int SMALLEST = 8;

  private long generation = Long.MIN_VALUE;
  private Slots current = new Slots();
  private Slots previous = new Slots();

  /**
   * Remembers an event.
   *
   * @param now generation that time is in; an earlier one counts as the latest known
   * @return whether the event is new, or its revision higher than any before
   */
  public boolean add(long high, long low, int revision, long now) {
    moveTo(now);
    if (has(high, low, revision)) {
      return false;
    }
    current.put(high, low, revision);
    return true;
  }

  /** Whether an event was seen in this revision or a higher one. */
  public boolean has(long high, long low, int revision) {
    int before = current.revision(high, low);
    if (before == 0 && previous.size > 0) {
      before = previous.revision(high, low);
    }
    return revision <= before;
  }

  /** Whether a revision is so far above the latest known that later ones would find no place. */
  public boolean isJump(long high, long low, int revision) {
    return revision > MOST_JUMP
        && revision - Math.max(current.revision(high, low), previous.revision(high, low))
            > MOST_JUMP;
  }

  /** Number of events in memory. */
  public int size() {
    return current.size + previous.size;
  }

  /** Generation that a time belongs to. */
  public static long generation(long millis, long keepForMillis) {
    return Math.floorDiv(millis, keepForMillis);
  }

  private void moveTo(long now) {
    if (now > generation) {
      previous = now == generation + 1 ? current : new Slots();
      current = new Slots();
      generation = now;
    }
  }

  long generation() {
    return generation;
  }

  Slots current() {
    return current;
  }

  Slots previous() {
    return previous;
  }

  SeenIds copy() {
    return of(generation, current.copy(), previous.copy());
  }

  static SeenIds of(long generation, Slots current, Slots previous) {
    SeenIds seen = new SeenIds();
    seen.generation = generation;
    seen.current = current;
    seen.previous = previous;
    return seen;
  }

  /**
   * A hash table in one flat array: of each event 97 bits of its hash and 31 of its revision, side
   * by side, so that the common case, a new event, waits for memory once. A revision is never zero;
   * a slot that is, is free.
   */
  static final class Slots {
    private static final int REVISION_BITS = 31;
    private static final long REVISION = (1L << REVISION_BITS) - 1;

    private long[] entries;
    private int size;

    Slots() {
      this(0);
    }

    /** Room for a number of events. */
    Slots(int expected) {
      int capacity = SMALLEST;
      while (capacity * 3 < expected * 4) {
        capacity *= 2;
      }
      entries = new long[2 * capacity];
    }

    /** Highest revision of an event; 0 when it was not seen. */
    int revision(long high, long low) {
      return revision(slot(high, low));
    }

    boolean isFree(int slot) {
      return entries[2 * slot + 1] == 0;
    }

    void put(long high, long low, int revision) {
      int slot = slot(high, low);
      if (isFree(slot)) {
        if ((size + 1) * 4 > capacity() * 3) {
          grow();
          slot = slot(high, low);
        }
        size++;
      }
      entries[2 * slot] = high;
      entries[2 * slot + 1] = low & ~REVISION | revision;
    }

    int size() {
      return size;
    }

    int capacity() {
      return entries.length / 2;
    }

    long high(int slot) {
      return entries[2 * slot];
    }

    /** The bits of the second half that are kept. */
    long low(int slot) {
      return entries[2 * slot + 1] & ~REVISION;
    }

    int revision(int slot) {
      return (int) (entries[2 * slot + 1] & REVISION);
    }

    Slots copy() {
      Slots copy = new Slots();
      copy.entries = entries.clone();
      copy.size = size;
      return copy;
    }

    private int slot(long high, long low) {
      int mask = capacity() - 1;
      int slot = (int) (low >>> REVISION_BITS) & mask;
      while (!isFree(slot)
          && (entries[2 * slot] != high || (entries[2 * slot + 1] ^ low) >>> REVISION_BITS != 0)) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    private void grow() {
      Slots larger = new Slots(capacity() * 3 / 2);
      for (int i = 0; i < capacity(); i++) {
        if (!isFree(i)) {
          larger.put(high(i), low(i), revision(i));
        }
      }
      entries = larger.entries;
    }
  }
}
