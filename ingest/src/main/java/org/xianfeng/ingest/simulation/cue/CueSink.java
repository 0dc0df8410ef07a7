package org.xianfeng.ingest.simulation.cue;

/** Takes cues, in no order. */
@FunctionalInterface
public interface CueSink {
  /**
   * Takes one cue.
   *
   * @param time when it is to be sent, milliseconds since 1970
   * @param cue see {@link Cue}
   */
  void add(long time, long cue);
}
