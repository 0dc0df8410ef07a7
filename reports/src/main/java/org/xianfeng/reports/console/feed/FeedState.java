package org.xianfeng.reports.console.feed;

import java.time.Instant;

/**
 * How current the board is.
 *
 * @param phase what the feed is doing
 * @param since since when
 * @param skipped records so far that are no alerts, or commands, to this version
 */
public record FeedState(Phase phase, Instant since, long skipped) {
  /** What the feed is doing. */
  public enum Phase {
    /** Not yet connected for the first time, or reading what was there before. */
    STARTING,
    /** Connected, and everything up to now was read. */
    CURRENT,
    /** No broker answers; the board is as it was then. */
    DOWN,
    /** The feed has ended and will not go on by itself; the board is as it was then. */
    STOPPED
  }
}
