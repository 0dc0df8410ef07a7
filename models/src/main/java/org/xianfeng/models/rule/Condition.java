package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.duty.Obligation;

/** What a rule watches for. The cases are nested here; each type of rule is one of them. */
public sealed interface Condition extends Serializable {

  /** The word for the type in the rule language. */
  String type();

  /** Whether a signal is evidence for or against the condition. */
  boolean concerns(Signal signal);

  /**
   * Something has to follow within a time: open when it has not happened at the deadline.
   *
   * @param start type of signal that starts the clock
   * @param stop type of signal that stops it
   * @param target time between them that is still in time; positive
   * @param skewTolerance a stop earlier than the start by at most so much counts as at once
   * @param orphanTtl how long a stop without a start is remembered
   * @param onChange what a later version of the rule does to clocks that run
   */
  record Deadline(
      String start,
      String stop,
      Duration target,
      Duration skewTolerance,
      Duration orphanTtl,
      OnChange onChange)
      implements Condition {
    /** Ten years: more is a slip, and what is reckoned from it could overflow. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    /** Of a type of signals; an alert repeats it. */
    private static final int LONGEST_TYPE = 100;

    public Deadline {
      requireNonNull(start, "start is null");
      requireNonNull(stop, "stop is null");
      requireNonNull(onChange, "onChange is null");
      if (target.isNegative() || target.isZero()) {
        throw new IllegalArgumentException("target must be positive, found " + target);
      }
      if (stop.length() > LONGEST_TYPE) {
        throw new IllegalArgumentException(
            "stop must have at most %d characters, found %d"
                .formatted(LONGEST_TYPE, stop.length()));
      }
      requireWithin("target", target);
      requireWithin("skew_tolerance", skewTolerance);
      requireWithin("orphan_ttl", orphanTtl);
    }

    private static void requireWithin(String key, Duration length) {
      if (length.isNegative()) {
        throw new IllegalArgumentException(
            "%s must not be negative, found %s".formatted(key, length));
      }
      if (length.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            "%s must be at most %s, found %s".formatted(key, LONGEST, length));
      }
    }

    @Override
    public String type() {
      return "deadline";
    }

    @Override
    public boolean concerns(Signal signal) {
      return signal.type().equals(start) || signal.type().equals(stop);
    }
  }

  /**
   * Something has to happen in each period: open when it has not happened, or not often enough, at
   * the end of the period and its grace.
   *
   * @param event type of signal that counts
   * @param match attributes that the signal must have, as {@code key=value}
   * @param obligation how often, in which periods and by whom
   */
  record Absence(String event, Set<String> match, Obligation obligation) implements Condition {
    public Absence {
      requireNonNull(event, "event is null");
      requireNonNull(obligation, "obligation is null");
      match = new TreeSet<>(match);
    }

    @Override
    public String type() {
      return "absence";
    }

    @Override
    public boolean concerns(Signal signal) {
      return signal.type().equals(event) && signal.attributes().containsAll(match);
    }
  }

  /** What a new version of a rule does to clocks that run already. */
  enum OnChange {
    /** They go on under the version that they started with. */
    NEW_ONLY,
    /** They are reckoned anew from their start. */
    REARM
  }
}
