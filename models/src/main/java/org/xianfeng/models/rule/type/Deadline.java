package org.xianfeng.models.rule.type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.Started;
import org.xianfeng.models.rule.look.SubjectVerdict;

/**
 * Something has to follow within a time: opens when it has not happened at the deadline. On time is
 * up to and including the deadline.
 *
 * @param terms what has to follow, and when
 */
public record Deadline(DeadlineTerms terms) implements RuleType {
  static final String NAME = "deadline";

  static @Nullable RuleType parse(Keys in) {
    @Nullable DeadlineTerms terms = DeadlineTerms.parse(in);
    return terms == null ? null : new Deadline(terms);
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
    return record.type().equals(terms.start()) || record.type().equals(terms.stop());
  }

  @Override
  public Duration leadTime() {
    return terms.target() == null ? Bounds.LONGEST : terms.target();
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<DeadlineTerms> history = rule.of(Deadline.class).map(Deadline::terms);
    RuleHistory<Duration> orphanTtls = history.map(DeadlineTerms::orphanTtl);
    return look -> judge(history, orphanTtls, look);
  }

  private static Findings judge(
      RuleHistory<DeadlineTerms> history, RuleHistory<Duration> orphanTtls, Look look) {
    @Nullable Started<DeadlineTerms> started =
        Started.of(history, look.facts(), DeadlineTerms::start).orElse(null);
    if (started == null) {
      return Started.orphan(orphanTtls, look);
    }
    DeadlineTerms said = started.version().said();
    Occurrence start = started.by();
    @Nullable Occurrence stop = look.facts().first(said.stop());
    @Nullable Instant due = said.due(start, look.frame());
    List<Episode> episodes =
        DeadlineEpisodes.of(
            history,
            terms -> terms.due(start, look.frame()),
            start.occurredAt(),
            stop == null ? null : stop.occurredAt());
    return Findings.of(
        look.byOwner(
            new SubjectVerdict(
                started.version().version(),
                start.branch(),
                look.facts().key(),
                episodes,
                AlertEvidence.ofStep(
                    start.occurredAt(),
                    due == null ? start.occurredAt() : due,
                    said.stop(),
                    stop == null ? null : stop.occurredAt()),
                look.facts().lastRecorded().plus(look.frame().lateness()),
                null)),
        null);
  }
}
