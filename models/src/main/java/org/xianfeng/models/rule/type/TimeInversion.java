package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.Match;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.Started;
import org.xianfeng.models.rule.look.SubjectVerdict;

/**
 * The stop is earlier than the start by more than clocks differ: opens at the start. Nothing ends
 * it but people, and the end of the rule.
 *
 * @param start type of signal that starts; the earliest counts
 * @param stop type of signal that stops; the earliest counts
 * @param tolerance by how much the stop may be earlier
 * @param orphanTtl how long a stop without a start is remembered
 */
public record TimeInversion(String start, String stop, Duration tolerance, Duration orphanTtl)
    implements RuleType {
  static final String NAME = "time_inversion";

  public TimeInversion {
    Match.requireShort("start", start);
    Match.requireShort("stop", stop);
    Bounds.requireLength("tolerance", tolerance);
    Bounds.requireLength("orphan_ttl", orphanTtl);
  }

  static @Nullable RuleType parse(Keys in) {
    String start = in.require("start", TEXT);
    String stop = in.require("stop", TEXT);
    Duration tolerance = in.get("tolerance", DURATION, Duration.ZERO);
    Duration orphanTtl = in.get("orphan_ttl", DURATION, Started.ORPHAN_TTL);
    return in.build(() -> new TimeInversion(start, stop, tolerance, orphanTtl));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyKind key() {
    return KeyKind.TICKET;
  }

  @Override
  public boolean concerns(Occurrence record) {
    return record.type().equals(start) || record.type().equals(stop);
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<TimeInversion> history = rule.of(TimeInversion.class);
    RuleHistory<Duration> orphanTtls = history.map(TimeInversion::orphanTtl);
    return look -> judge(history, orphanTtls, look);
  }

  private static Findings judge(
      RuleHistory<TimeInversion> history, RuleHistory<Duration> orphanTtls, Look look) {
    @Nullable Started<TimeInversion> started =
        Started.of(history, look.facts(), TimeInversion::start).orElse(null);
    if (started == null) {
      return Started.orphan(orphanTtls, look);
    }
    TimeInversion said = started.version().said();
    Instant start = started.by().occurredAt();
    @Nullable Occurrence stop = look.facts().first(said.stop());
    boolean inverted =
        stop != null && Duration.between(stop.occurredAt(), start).compareTo(said.tolerance()) > 0;
    Episode episode =
        Episode.open(1, started.version().version(), start)
            .endedBy(history.endAfter(start).orElse(null), Reason.RULE_REMOVED);
    return Findings.of(
        look.byOwner(
            new SubjectVerdict(
                started.version().version(),
                started.by().branch(),
                look.facts().key(),
                inverted ? List.of(episode) : List.of(),
                AlertEvidence.ofStep(
                    start, start, said.stop(), stop == null ? null : stop.occurredAt()),
                look.facts().lastRecorded().plus(look.frame().lateness()),
                null)),
        null);
  }
}
