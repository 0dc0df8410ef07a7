package org.xianfeng.streaming.identity;

import java.util.Arrays;

/**
 * The highest revision seen of each event of one bucket, about 30 bytes for each event.
 *
 * <p>State: events in two generations of {@code keepFor} each. When time enters the next generation
 * the older one is dropped as a whole, so an event is remembered for at least {@code keepFor} and
 * at most twice that long, and nothing has to be expired one by one.
 */
public final class SeenIds {
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
    int before = current.revision(high, low);
    if (before == 0 && previous.size > 0) {
      before = previous.revision(high, low);
    }
    if (revision <= before) {
      return false;
    }
    current.put(high, low, revision);
    return true;
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
   * A hash table in flat arrays. A slot whose key is zero is free; only a match looks at the
   * revision, so that the common case, a new event, waits for memory once.
   */
  static final class Slots {
    private long[] keys;
    private int[] revisions;
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
      keys = new long[2 * capacity];
      revisions = new int[capacity];
    }

    /** Highest revision of an event; 0 when it was not seen. */
    int revision(long high, long low) {
      int slot = slot(high, low);
      return isFree(slot) ? 0 : revisions[slot];
    }

    boolean isFree(int slot) {
      return keys[2 * slot + 1] == 0;
    }

    void put(long high, long low, int revision) {
      int slot = slot(high, low);
      if (isFree(slot)) {
        if ((size + 1) * 4 > revisions.length * 3) {
          grow();
          slot = slot(high, low);
        }
        keys[2 * slot] = high;
        keys[2 * slot + 1] = odd(low);
        size++;
      }
      revisions[slot] = revision;
    }

    int size() {
      return size;
    }

    int capacity() {
      return revisions.length;
    }

    long high(int slot) {
      return keys[2 * slot];
    }

    long low(int slot) {
      return keys[2 * slot + 1];
    }

    int revision(int slot) {
      return revisions[slot];
    }

    Slots copy() {
      Slots copy = new Slots();
      copy.keys = Arrays.copyOf(keys, keys.length);
      copy.revisions = Arrays.copyOf(revisions, revisions.length);
      copy.size = size;
      return copy;
    }

    private int slot(long high, long low) {
      int mask = revisions.length - 1;
      int slot = (int) (low >>> 1) & mask;
      long key = odd(low);
      while (!isFree(slot) && (keys[2 * slot] != high || keys[2 * slot + 1] != key)) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    /** 127 bits are as good as 128, and none of these keys is zero. */
    private static long odd(long low) {
      return low | 1;
    }

    private void grow() {
      Slots larger = new Slots(revisions.length * 3 / 2);
      for (int i = 0; i < revisions.length; i++) {
        if (!isFree(i)) {
          larger.put(high(i), low(i), revisions[i]);
        }
      }
      keys = larger.keys;
      revisions = larger.revisions;
    }
  }
}
