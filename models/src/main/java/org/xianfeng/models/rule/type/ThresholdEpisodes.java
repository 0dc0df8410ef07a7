package org.xianfeng.models.rule.type;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.duty.Registration;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.gauge.Gauge;
import org.xianfeng.models.rule.gauge.RecordGauge;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleScope;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.look.Settlement;
import org.xianfeng.models.rule.look.SubjectVerdict;

/** Arithmetic of the threshold: from the steps of a number to its episodes, past and to come. */
final class ThresholdEpisodes {
  private final RuleHistory<ThresholdTerms> history;
  private final Look look;
  private final Facts facts;
  private final ZoneId zone;
  private final List<SubjectVerdict> verdicts = new ArrayList<>();
  private final Map<Integer, Gauge.Reading> readings = new HashMap<>();
  private @Nullable Instant pendingSince;
  private @Nullable Instant closingSince;
  private @Nullable Instant openedAt;
  private @Nullable RuleVersion<ThresholdTerms> openedBy;
  private int openedWith;

  /** What will open unless something changes before, by what has happened. */
  private @Nullable Pending pending;

  /** Where what is open stands, by what has happened. */
  private @Nullable Phase phase;

  /** Whether the step that is looked at has happened. */
  private boolean happened;

  private record Pending(
      RuleVersion<ThresholdTerms> version, Instant since, Instant opens, int with) {}

  ThresholdEpisodes(RuleHistory<ThresholdTerms> history, Look look) {
    this.history = history;
    this.look = look;
    this.facts = look.facts();
    this.zone = look.frame().zone();
  }

  Findings judge() {
    RuleVersion<ThresholdTerms> first = history.first().orElseThrow();
    Instant begin =
        Stream.of(
                look.settled().until(),
                first.effectiveFrom(),
                look.frame().startAt(),
                facts.registrations().stream().map(Registration::from).findFirst().orElseThrow())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    // records may be ahead of stream time
    Instant latest =
        Stream.concat(
                Stream.of(begin, look.now()), facts.records().stream().map(Occurrence::recordedAt))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    List<Instant> steps =
        Stream.concat(
                Stream.of(begin),
                Stream.concat(
                    Stream.concat(
                        Stream.ofNullable(facts.mergedAt()),
                        history.versions().stream().map(RuleVersion::effectiveFrom)),
                    history
                        .all()
                        .flatMap(said -> said.gauge().changes(facts, begin, latest, zone))))
            .filter(at -> !at.isBefore(begin))
            .distinct()
            .sorted()
            .toList();
    Instant fixed = look.now().minus(look.frame().lateness());
    @Nullable Instant settledAt = null;
    // the registry may say afterwards what held long ago, and says little
    boolean settles = history.all().allMatch(said -> said.gauge() instanceof RecordGauge);
    for (int i = 0; i < steps.size(); i++) {
      Instant at = steps.get(i);
      if (settles && !at.isAfter(fixed) && openedAt == null && pendingSince == null) {
        settledAt = at;
      }
      happened = !at.isAfter(look.now());
      pending = happened ? null : pending;
      step(at, i + 1 < steps.size() ? steps.get(i + 1) : Instant.MAX);
    }
    if (openedAt != null) {
      say(null, null);
    }
    if (pending != null && pending.opens().isAfter(look.now())) {
      openedAt = pending.opens();
      openedBy = pending.version();
      openedWith = pending.with();
      say(null, null);
    }
    @Nullable Instant wake =
        steps.stream().filter(at -> at.isAfter(look.now())).findFirst().orElse(null);
    Settlement settled =
        settledAt == null ? look.settled() : new Settlement(settledAt, neededFrom(settledAt), 0);
    return new Findings(verdicts, wake, Instant.MIN, settled);
  }

  /** From one step to the next the number is the same. */
  private void step(Instant at, Instant until) {
    @Nullable RuleVersion<ThresholdTerms> version = history.inForce(at).orElse(null);
    boolean merged = facts.mergedAt() != null && !at.isBefore(facts.mergedAt());
    if (version == null || merged) {
      if (openedAt != null) {
        say(merged ? facts.mergedAt() : at, merged ? Reason.BRANCH_MERGED : Reason.RULE_REMOVED);
      }
      pendingSince = null;
      return;
    }
    ThresholdTerms said = version.said();
    OptionalInt value =
        readings.computeIfAbsent(version.version(), any -> said.gauge().read(facts, zone)).at(at);
    if (value.isEmpty()) {
      pendingSince = null;
      goOn(at);
      return;
    }
    int count = value.getAsInt();
    if (openedAt == null) {
      open(version, said, count, at, until);
    }
    if (openedAt != null) {
      close(said, count, at, until);
    }
  }

  private void open(
      RuleVersion<ThresholdTerms> version,
      ThresholdTerms said,
      int count,
      Instant at,
      Instant until) {
    if (!said.open().holds(count)) {
      pendingSince = null;
      return;
    }
    pendingSince = pendingSince == null ? at : pendingSince;
    Instant fires = pendingSince.plus(said.pending());
    Instant opens = fires.isBefore(at) ? at : fires;
    if (!RuleScope.covers(version, facts, opens)) {
      return;
    }
    pending = happened ? new Pending(version, pendingSince, opens, count) : pending;
    if (opens.isBefore(until)) {
      openedAt = opens;
      openedBy = version;
      openedWith = count;
      pendingSince = null;
    }
  }

  private void close(ThresholdTerms said, int count, Instant at, Instant until) {
    if (!said.close().holds(count)) {
      goOn(at);
      return;
    }
    if (closingSince == null) {
      closingSince = at;
      phase = happened ? new Phase(Phase.Stage.RECOVERING, at) : phase;
    }
    Instant ends = closingSince.plus(said.keepFiring());
    if (ends.isBefore(until)) {
      say(ends, Reason.RECOVERED);
    }
  }

  /** Nothing ends what is open any more, if something was about to. */
  private void goOn(Instant at) {
    if (closingSince != null) {
      closingSince = null;
      phase = happened ? new Phase(Phase.Stage.FIRING, at) : phase;
    }
  }

  /** Where an episode stands now. */
  private @Nullable Phase phase(Instant opened) {
    if (pending != null && pending.opens().equals(opened) && opened.isAfter(look.now())) {
      Phase stands = new Phase(Phase.Stage.PENDING, pending.since());
      pending = null;
      return stands;
    }
    return phase;
  }

  private void say(@Nullable Instant endedAt, @Nullable Reason reason) {
    Instant opened = requireNonNull(openedAt, "nothing is open");
    RuleVersion<ThresholdTerms> version = requireNonNull(openedBy, "nothing is open");
    ThresholdTerms said = version.said();
    Episode open = Episode.open(1, version.version(), opened);
    Instant from =
        Collections.min(List.of(said.gauge().since(opened, zone), opened.minus(said.pending())));
    verdicts.add(
        new SubjectVerdict(
            version.version(),
            facts.key(),
            opened.atZone(zone).toOffsetDateTime().toString(),
            List.of(
                (reason == null || endedAt == null ? open : open.ended(endedAt, reason))
                    .in(phase(opened))),
            AlertEvidence.ofCount(from, opened, opened, said.open().limit(), openedWith, endedAt),
            opened.plus(look.frame().lateness()),
            null));
    openedAt = null;
    openedBy = null;
    closingSince = null;
    phase = null;
  }

  private Instant neededFrom(Instant at) {
    return facts.records().stream()
        .filter(one -> history.all().anyMatch(said -> said.gauge().needs(one, at, zone)))
        .map(Occurrence::occurredAt)
        .filter(occurred -> occurred.isBefore(at))
        .min(Comparator.naturalOrder())
        .orElse(at);
  }
}
