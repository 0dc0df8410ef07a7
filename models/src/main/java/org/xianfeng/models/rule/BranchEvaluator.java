package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.duty.Obligation;
import org.xianfeng.models.duty.Registration;
import org.xianfeng.models.rule.BranchFacts.Occurrence;
import org.xianfeng.models.rule.Condition.Absence;

/**
 * Judges a branch by the rules about what has to happen in each period. A branch that never sends
 * anything is judged like any other: it is known from the registry.
 *
 * <p>A period is forgotten when corrections can no longer come, {@code lateness} after it was
 * judged; one whose alert still fires, after {@link #MAX_AGE}.
 *
 * @param startAt nothing is owed for periods that start earlier
 * @param lateness how late a record may still correct what was said
 * @param calendar holidays
 * @param zones zone of each tenant's periods
 */
public record BranchEvaluator(
    Instant startAt, Duration lateness, WorkCalendar calendar, Zones zones)
    implements Evaluator<BranchFacts> {
  /** An alert that fires for so long is no longer followed. */
  static final Duration MAX_AGE = Duration.ofDays(90);

  public BranchEvaluator {
    requireNonNull(startAt, "startAt is null");
    requireNonNull(lateness, "lateness is null");
    requireNonNull(calendar, "calendar is null");
    requireNonNull(zones, "zones is null");
  }

  @Override
  public @Nullable BranchFacts accept(@Nullable BranchFacts facts, Signal signal, RuleBook rules) {
    BranchFacts known = facts == null ? BranchFacts.of(signal) : facts;
    if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
      return known.registered(signal);
    }
    if (signal.type().equals(Signal.BRANCH_MERGED)) {
      return known.merged(signal.occurredAt());
    }
    List<String> concerned =
        absences(rules, signal.tenant())
            .filter(history -> history.stream().anyMatch(rule -> rule.condition().concerns(signal)))
            .map(history -> history.get(0).id())
            .toList();
    boolean replaces =
        known.records().stream().anyMatch(record -> record.event().equals(signal.event()));
    return concerned.isEmpty() && !replaces ? facts : known.with(signal, concerned);
  }

  @Override
  public Evaluation<BranchFacts> evaluate(
      BranchFacts facts, RuleBook rules, Instant now, Instant cause) {
    OneLook look = new OneLook(facts, now, cause);
    absences(rules, facts.tenant()).forEach(look::judge);
    return look.done();
  }

  private static Stream<List<Rule>> absences(RuleBook rules, String tenant) {
    return rules.histories().stream()
        .filter(
            history -> {
              Rule latest = history.get(history.size() - 1);
              return latest.condition() instanceof Absence && latest.isFor(tenant);
            });
  }

  /** One look at one branch: rule by rule, period by period. */
  private final class OneLook {
    private final BranchFacts facts;
    private final Instant now;
    private final Instant cause;
    private final ZoneId zone;
    private final List<Alert> changes = new ArrayList<>();
    private final List<Instant> wakes = new ArrayList<>();
    private final Map<String, Instant> settled;
    private List<PublishedEpisode> published;

    OneLook(BranchFacts facts, Instant now, Instant cause) {
      this.facts = facts;
      this.now = now;
      this.cause = cause;
      this.zone = zones.of(facts.tenant());
      this.settled = new TreeMap<>(facts.settled());
      this.published = facts.published();
    }

    void judge(List<Rule> history) {
      if (facts.registrations().isEmpty()) {
        return;
      }
      AbsenceKernel kernel = new AbsenceKernel(history, zone, calendar);
      String id = history.get(0).id();
      @Nullable Instant open = settled.get(id);
      Instant registered = facts.registrations().get(0).from();
      Period first = kernel.first(registered.isAfter(startAt) ? registered : startAt);
      Period period =
          open == null || open.isBefore(first.startIn(zone))
              ? first
              : Period.of(first.unit(), open.atZone(zone).toLocalDate());
      boolean settling = true;
      for (; ; period = period.next()) {
        Instant judged = kernel.judgedAt(period).orElse(null);
        if (judged == null || isOver(id, period, judged)) {
          break;
        }
        if (judged.isAfter(now)) {
          wakes.add(judged);
          break;
        }
        boolean done = judge(history, period, kernel, judged);
        settling = settling && done;
        if (settling) {
          forget(id, period);
        }
      }
    }

    /** Judges one period; returns whether it can no longer change. */
    private boolean judge(List<Rule> history, Period period, AbsenceKernel kernel, Instant judged) {
      Rule rule = RuleBook.inForce(history, period.endIn(zone)).orElse(history.get(0));
      List<Instant> recorded = recorded(rule.id(), period);
      Optional<Episode> episode =
          isBound(rule, period)
              ? kernel.episode(period, recorded, facts.mergedAt())
              : Optional.empty();
      List<Episode> seen = new ArrayList<>();
      Instant keepUntil = judged.plus(lateness);
      if (episode.isPresent()) {
        @Nullable Episode known = episode.get().asOf(now);
        if (known != null) {
          seen.add(known);
        }
        @Nullable Instant end = episode.get().endedAt();
        later(end);
        keepUntil = end == null ? judged.plus(MAX_AGE) : end.plus(lateness);
      }
      String subject = period.toString();
      List<Episode> before = PublishedEpisode.of(published, rule.id(), subject);
      Finding finding =
          new Finding(
              rule, facts.tenant(), facts.branch(), subject, evidence(rule, period, recorded));
      changes.addAll(finding.changes(before, seen, cause));
      published =
          PublishedEpisode.with(
              published, rule.id(), subject, Finding.published(before, seen, cause));
      later(keepUntil);
      return !keepUntil.isAfter(now);
    }

    Evaluation<BranchFacts> done() {
      BranchFacts kept = facts.with(published, kept(), settled);
      boolean over =
          facts.mergedAt() != null
              && kept.published().isEmpty()
              && facts.mergedAt().plus(MAX_AGE).isBefore(now);
      return new Evaluation<>(
          over ? null : kept,
          changes,
          over ? null : wakes.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private void forget(String rule, Period period) {
      settled.put(rule, period.endIn(zone));
      published = PublishedEpisode.with(published, rule, period.toString(), List.of());
    }

    /** Records of periods that can still change; of a branch not registered yet, of any. */
    private List<Occurrence> kept() {
      return facts.records().stream()
          .filter(
              record -> {
                @Nullable Instant open = settled.get(record.rule());
                return open == null
                    ? record.recordedAt().plus(MAX_AGE).isAfter(now)
                    : !record.occurredAt().isBefore(open);
              })
          .toList();
    }

    /**
     * Whether the branch was merged before the end of a period and nothing is said of it or a later
     * one that would have to be taken back: a merger may become known after the deadline.
     */
    private boolean isOver(String rule, Period period, Instant judged) {
      return facts.mergedAt() != null
          && period.endIn(zone).isAfter(facts.mergedAt())
          && published.stream()
              .noneMatch(
                  one -> one.rule().equals(rule) && !one.episode().openedAt().isBefore(judged));
    }

    private boolean isBound(Rule rule, Period period) {
      Obligation obligation = ((Absence) rule.condition()).obligation();
      String sector =
          Registration.at(facts.registrations(), obligation.window().judgedAt(period, zone))
              .map(Registration::sector)
              .orElse("");
      return obligation.isOwedBy(facts.registrations(), period, zone)
          && (rule.sectors().isEmpty() || rule.sectors().contains(sector));
    }

    private List<Instant> recorded(String rule, Period period) {
      return facts.records().stream()
          .filter(record -> record.rule().equals(rule))
          .filter(
              record ->
                  !record.occurredAt().isBefore(period.startIn(zone))
                      && record.occurredAt().isBefore(period.endIn(zone)))
          .map(Occurrence::recordedAt)
          .sorted()
          .toList();
    }

    private AlertEvidence evidence(Rule rule, Period period, List<Instant> recorded) {
      Obligation obligation = ((Absence) rule.condition()).obligation();
      Instant judged = obligation.window().judgedAt(period, zone);
      long inTime = recorded.stream().filter(at -> !at.isAfter(judged)).count();
      return AlertEvidence.ofCount(
          period.startIn(zone),
          period.endIn(zone),
          judged,
          obligation.minCount(),
          (int) inTime,
          recorded.stream().filter(at -> at.isAfter(judged)).findFirst().orElse(null));
    }

    private void later(@Nullable Instant at) {
      if (at != null && at.isAfter(now)) {
        wakes.add(at);
      }
    }
  }
}
