package org.xianfeng.ingest.simulation.cue;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts cues by time, slice by slice, in bounded memory: what does not fit is spilled to files and
 * merged. Cues of equal time keep the order in which they were added.
 *
 * <p>State: at most {@code capacity} cues of 16 bytes, doubled while sorting, and 32 KiB for each
 * spilled run of a slice; {@link #slice} hands on what lies before its limit and keeps the rest.
 *
 * <p>Errors: {@link UncheckedIOException} when a run cannot be written or read.
 */
public final class CueSorter implements CueSink, Closeable {
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final Path folder;
  private final int indexBits;
  private final long[] keys;
  private final long[] times;
  private final long[] cues;
  private final long[] sortedCues;
  private final List<CueRun> runs = new ArrayList<>();
  private long epoch = UNLIMITED;
  private int count;

  /**
   * Sorts with a given memory.
   *
   * @param folder where to spill
   * @param capacityBits cues held in memory, as a power of two, in [4, 22]
   */
  public CueSorter(Path folder, int capacityBits) {
    if (capacityBits < 4 || capacityBits > 22) {
      throw new IllegalArgumentException("capacityBits must be in [4, 22]: " + capacityBits);
    }
    this.folder = folder;
    this.indexBits = capacityBits;
    int capacity = 1 << capacityBits;
    this.keys = new long[capacity];
    this.times = new long[capacity];
    this.cues = new long[capacity];
    this.sortedCues = new long[capacity];
  }

  @Override
  public void add(long time, long cue) {
    if (count == times.length) {
      spill();
    }
    times[count] = time;
    cues[count++] = cue;
    epoch = Math.min(epoch, time);
  }

  /** Hands on all cues before a limit, in order, and keeps the others. */
  public void slice(long limit, CueSink sink) {
    if (runs.isEmpty()) {
      sort();
      int end = 0;
      while (end < count && times[end] < limit) {
        sink.add(times[end], cues[end]);
        end++;
      }
      keepFrom(end);
      return;
    }
    if (count > 0) {
      spill();
    }
    try {
      merge(limit, sink);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read spilled cues in " + folder, e);
    }
  }

  /** Runs that are spilled at the moment. */
  public int spilled() {
    return runs.size();
  }

  private void merge(long limit, CueSink sink) throws IOException {
    PriorityQueue<CueRun> heads =
        new PriorityQueue<>(Comparator.comparingLong(CueRun::time).thenComparingInt(CueRun::order));
    List<CueRun> merged = List.copyOf(runs);
    runs.clear();
    for (CueRun run : merged) {
      if (run.next()) {
        heads.add(run);
      }
    }
    for (CueRun head = heads.poll(); head != null; head = heads.poll()) {
      if (head.time() < limit) {
        sink.add(head.time(), head.cue());
      } else {
        add(head.time(), head.cue());
      }
      if (head.next()) {
        heads.add(head);
      }
    }
    for (CueRun run : merged) {
      run.close();
    }
  }

  private void spill() {
    sort();
    try {
      runs.add(CueRun.spill(folder, runs.size(), times, cues, count));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot spill %d cues to %s".formatted(count, folder), e);
    }
    keepFrom(count);
  }

  /** Sorts one array of numbers that hold the time above the position, which keeps it stable. */
  private void sort() {
    for (int i = 0; i < count; i++) {
      keys[i] = times[i] - epoch << indexBits | i;
    }
    Arrays.sort(keys, 0, count);
    int mask = (1 << indexBits) - 1;
    for (int i = 0; i < count; i++) {
      times[i] = (keys[i] >>> indexBits) + epoch;
      sortedCues[i] = cues[(int) keys[i] & mask];
    }
    System.arraycopy(sortedCues, 0, cues, 0, count);
  }

  private void keepFrom(int from) {
    System.arraycopy(times, from, times, 0, count - from);
    System.arraycopy(cues, from, cues, 0, count - from);
    count -= from;
    epoch = count == 0 ? UNLIMITED : times[0];
  }

  @Override
  public void close() throws IOException {
    for (CueRun run : runs) {
      run.close();
    }
    runs.clear();
  }
}
