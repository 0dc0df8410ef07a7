package org.xianfeng.models.rule.gauge;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * A whole number that can be read of a branch at any instant, and stays the same between the
 * instants that it names.
 */
public interface Gauge extends Serializable {

  /** Whether a record changes it. */
  boolean concerns(Occurrence record);

  /** The number as it is read along time. */
  interface Reading {
    /**
     * The number at an instant; empty where it is not known, which is neither much nor little.
     *
     * @param at not before the one that was asked before
     */
    OptionalInt at(Instant at);
  }

  /** Reads it of a branch, from the beginning. */
  Reading read(Facts branch, ZoneId zone);

  /**
   * When the number can change from one instant to the first time after another, as things stand.
   */
  Stream<Instant> changes(Facts branch, Instant from, Instant to, ZoneId zone);

  /** Whether a record is needed to read the number at an instant, or later. */
  boolean needs(Occurrence record, Instant at, ZoneId zone);

  /** Since when the number at an instant was made up; the same instant where it just holds. */
  Instant since(Instant at, ZoneId zone);
}
