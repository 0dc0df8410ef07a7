package org.xianfeng.models.index.run;

import java.util.stream.IntStream;

/** Rows worked on block by block, on all cores; no result depends on how many there are. */
public final class Blocks {
  private static final int BLOCK = 8192;

  private Blocks() {}

  /** A step over the rows [from, to). */
  public interface Step {
    void rows(int from, int to);
  }

  /** Runs a step over all rows. */
  public static void each(int rows, Step step) {
    IntStream.range(0, (rows + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(block -> step.rows(block * BLOCK, Math.min(rows, (block + 1) * BLOCK)));
  }
}
