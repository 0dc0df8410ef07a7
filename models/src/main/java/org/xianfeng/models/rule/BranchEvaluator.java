package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
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
 * judged; one whose alert still fires, after {@link EvaluationBuilder#MAX_AGE}.
 *
 * @param startAt nothing is owed for periods that start earlier
 * @param lateness how late a record may still correct what was said
 * @param calendar holidays
 * @param zones zone of each tenant's periods
 */
public record BranchEvaluator(
    Instant startAt, Duration lateness, WorkCalendar calendar, Zones zones)
    implements Evaluator<BranchFacts> {
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
        rules
            .histories(Absence.class, signal.tenant())
            .filter(history -> RuleBook.concerns(history, signal))
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
    rules.histories(Absence.class, facts.tenant()).forEach(look::judge);
    return look.done();
  }

  /** One look at one branch: rule by rule, period by period. */
  private final class OneLook {
    private final BranchFacts facts;
    private final Instant now;
    private final ZoneId zone;
    private final EvaluationBuilder evaluation;
    private final Map<String, Instant> settled;

    OneLook(BranchFacts facts, Instant now, Instant cause) {
      this.facts = facts;
      this.now = now;
      this.zone = zones.of(facts.tenant());
      this.evaluation = new EvaluationBuilder(facts.published(), now, cause, lateness);
      this.settled = new TreeMap<>(facts.settled());
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
          evaluation.wake(judged);
          break;
        }
        boolean done = judge(history, period, kernel, judged);
        settling = settling && done;
        if (settling) {
          settled.put(id, period.endIn(zone));
          evaluation.forget(id, period.toString());
        }
      }
    }

    /** Judges one period; returns whether it can no longer change. */
    private boolean judge(List<Rule> history, Period period, AbsenceKernel kernel, Instant judged) {
      Rule rule = RuleBook.inForce(history, period.endIn(zone)).orElse(history.get(0));
      List<Instant> recorded = recorded(rule.id(), period);
      List<Episode> episodes =
          isBound(rule, period)
              ? kernel.episode(period, recorded, facts.mergedAt()).stream().toList()
              : List.of();
      Finding finding =
          new Finding(
              rule,
              facts.tenant(),
              facts.branch(),
              period.toString(),
              evidence(rule, period, recorded));
      Instant keepUntil = evaluation.say(finding, episodes, judged.plus(lateness));
      evaluation.wake(keepUntil);
      return !keepUntil.isAfter(now);
    }

    Evaluation<BranchFacts> done() {
      BranchFacts kept = facts.with(evaluation.published(), kept(), settled);
      boolean over =
          facts.mergedAt() != null
              && kept.published().isEmpty()
              && facts.mergedAt().plus(EvaluationBuilder.MAX_AGE).isBefore(now);
      return evaluation.of(over ? null : kept);
    }

    /** Records of periods that can still change; of a branch not registered yet, of any. */
    private List<Occurrence> kept() {
      return facts.records().stream()
          .filter(
              record -> {
                @Nullable Instant open = settled.get(record.rule());
                return open == null
                    ? record.recordedAt().plus(EvaluationBuilder.MAX_AGE).isAfter(now)
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
          && evaluation.published().stream()
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
  }
}
