package org.xianfeng.batch.index.run;

/** Where an index is computed. */
public enum Engine {
  /** On Spark where there are many rows. */
  AUTO,
  JVM,
  SPARK;

  /** More rows than this are computed on Spark, unless the engine is named. */
  private static final long MOST_ROWS = 100_000;

  /** Whether so many rows are for Spark. */
  public boolean onSpark(long rows) {
    return this == SPARK || this == AUTO && rows > MOST_ROWS;
  }
}
