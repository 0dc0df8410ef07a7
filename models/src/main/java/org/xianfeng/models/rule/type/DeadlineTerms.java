package org.xianfeng.models.rule.type;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Match;
import org.xianfeng.models.rule.look.Started;
import org.xianfeng.models.rule.look.TenantFrame;

/**
 * What a deadline says.
 *
 * @param start type of signal that starts the clock; the earliest counts
 * @param stop type of signal that stops it; the earliest counts
 * @param target time between them that is still in time, positive; null where each start says it
 * @param dueOn attribute of the start with the last day that is still in time; null for a target
 * @param clock what counts of the time between them
 * @param skewTolerance a stop earlier than the start by at most so much counts as at once
 * @param orphanTtl how long a stop without a start is remembered
 * @param onChange what a later version of the rule does to clocks that run
 */
public record DeadlineTerms(
    String start,
    String stop,
    @Nullable Duration target,
    @Nullable String dueOn,
    Clock clock,
    Duration skewTolerance,
    Duration orphanTtl,
    OnChange onChange)
    implements Serializable {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  /** What a new version of a rule does to clocks that run already. */
  public enum OnChange {
    /** They go on under the version that they started with. */
    NEW_ONLY,
    /** They are reckoned anew from their start. */
    REARM
  }

  /** What counts of the time. */
  public enum Clock {
    /** All of it. */
    WALL,
    /** Work hours of workdays. */
    BUSINESS
  }

  public DeadlineTerms {
    Match.requireShort("start", start);
    Match.requireShort("stop", stop);
    if ((target == null) == (dueOn == null)) {
      throw new IllegalArgumentException("Either target or due_on says what is in time");
    }
    if (target != null) {
      Bounds.requirePositive("target", target);
    }
    Bounds.requireLength("skew_tolerance", skewTolerance);
    Bounds.requireLength("orphan_ttl", orphanTtl);
  }

  static @Nullable DeadlineTerms parse(Keys in) {
    String start = in.require("start", TEXT);
    String stop = in.require("stop", TEXT);
    @Nullable Duration target = in.find("target", DURATION);
    @Nullable String dueOn = in.find("due_on", TEXT);
    Clock clock = in.get("clock", Clock.WALL);
    Duration skewTolerance = in.get("skew_tolerance", DURATION, Duration.ZERO);
    Duration orphanTtl = in.get("orphan_ttl", DURATION, Started.ORPHAN_TTL);
    OnChange onChange = in.get("on_change", OnChange.NEW_ONLY);
    return in.build(
        () ->
            new DeadlineTerms(
                start, stop, target, dueOn, clock, skewTolerance, orphanTtl, onChange));
  }

  /** When time is up that began with a start; null where that says no day. */
  @Nullable Instant due(Occurrence from, TenantFrame frame) {
    if (target == null) {
      return from.attribute(requireNonNull(dueOn, "dueOn is null"))
          .filter(day -> DAY.matcher(day).matches())
          .map(day -> LocalDate.parse(day).plusDays(1).atStartOfDay(frame.zone()).toInstant())
          .orElse(null);
    }
    return due(from.occurredAt(), target, frame);
  }

  private Instant due(Instant from, Duration length, TenantFrame frame) {
    return clock == Clock.WALL
        ? from.plus(length)
        : frame.calendar().after(from, length, frame.zone());
  }
}
