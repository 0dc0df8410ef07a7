package org.xianfeng.models.audit;

import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The offsets of one topic partition: which ones Kafka holds, and which ones the lake accounts for.
 * Where each has one row, sent = landed + duplicates + quarantined.
 *
 * <p>State: two bits for each offset between the first and the last that Kafka holds.
 */
public final class PartitionProof {
  private static final int MOST_NAMED = 10;

  private final String topic;
  private final int partition;
  private final boolean compacted;
  private final long first;
  private final BitSet held = new BitSet();
  private final BitSet accounted = new BitSet();
  private long end;
  private long twice;
  private long gone;

  /**
   * Starts empty.
   *
   * @param compacted whether Kafka may have dropped records in the middle
   * @param first first offset that Kafka holds; earlier ones were deleted by age
   */
  public PartitionProof(String topic, int partition, boolean compacted, long first) {
    this.topic = topic;
    this.partition = partition;
    this.compacted = compacted;
    this.first = first;
    this.end = first;
  }

  /** Kafka holds a record at this offset. */
  public void hold(long offset) {
    held.set(index(offset));
    end = Math.max(end, offset + 1);
  }

  /**
   * Kafka held something at every offset up to this one, be it a record or the mark of a
   * transaction, which rows of the lake cannot tell apart. What compaction took away is not told.
   */
  public void holdThrough(long last) {
    end = Math.max(end, last + 1);
    if (!compacted) {
      held.set(0, index(end));
    }
  }

  /** Whether a row of the lake belongs to what was read, or came in after the reading ended. */
  public boolean covers(long offset) {
    return offset < end;
  }

  /** Forgets what the lake accounted for, so that it can be read again. */
  public void clearAccounts() {
    accounted.clear();
    twice = 0;
    gone = 0;
  }

  /**
   * The lake has a row for this offset.
   *
   * @return whether Kafka no longer holds the record, by its rules of age and compaction
   */
  public boolean account(long offset) {
    if (offset < first) {
      gone++;
      return true;
    }
    if (accounted.get(index(offset))) {
      twice++;
      return false;
    }
    accounted.set(index(offset));
    if (compacted && !held.get(index(offset))) {
      gone++;
      return true;
    }
    return false;
  }

  /**
   * The lake has rows for some of 64 offsets; those that are not covered are left out.
   *
   * @param base offset of the lowest bit
   * @param offsets bits of those that have a row
   * @param rows how many rows they have together
   */
  public void account(long base, long offsets, long rows) {
    twice += rows - Long.bitCount(offsets);
    for (long rest = offsets; rest != 0; rest &= rest - 1) {
      long offset = base + Long.numberOfTrailingZeros(rest);
      if (covers(offset)) {
        account(offset);
      }
    }
  }

  public String topic() {
    return topic;
  }

  public int partition() {
    return partition;
  }

  /** Records that Kafka holds. */
  public long records() {
    return held.cardinality();
  }

  /** Rows whose record Kafka no longer holds. */
  public long gone() {
    return gone;
  }

  /** Rows beyond the first for the same offset. */
  public long twice() {
    return twice;
  }

  /** Records that no row accounts for. */
  public long missing() {
    BitSet rest = (BitSet) held.clone();
    rest.andNot(accounted);
    return rest.cardinality();
  }

  /** Rows for offsets at which Kafka never had a record. */
  public long invented() {
    if (compacted) {
      return 0;
    }
    BitSet rest = (BitSet) accounted.clone();
    rest.andNot(held);
    return rest.cardinality();
  }

  /** The first few offsets that no row accounts for, or that Kafka never had. */
  public List<Long> examples() {
    BitSet rest = (BitSet) held.clone();
    rest.xor(accounted);
    LongPredicate excused = offset -> compacted && !held.get(index(offset));
    return rest.stream()
        .mapToLong(bit -> first + bit)
        .filter(offset -> !excused.test(offset))
        .limit(MOST_NAMED)
        .boxed()
        .toList();
  }

  public boolean exact() {
    return missing() == 0 && invented() == 0 && twice == 0;
  }

  private int index(long offset) {
    return Math.toIntExact(offset - first);
  }
}
