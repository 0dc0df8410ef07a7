package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.rule.Condition.Deadline;
import org.xianfeng.models.rule.TicketFacts.Step;

/**
 * Judges a ticket by the rules about deadlines.
 *
 * <p>A ticket is forgotten when corrections can no longer come: {@code lateness} after its clock
 * stopped and its deadline passed; an alert that nobody ends, after {@link
 * EvaluationBuilder#MAX_AGE}.
 *
 * @param lateness how late a record may still correct what was said
 */
public record TicketEvaluator(Duration lateness) implements Evaluator<TicketFacts> {
  public TicketEvaluator {
    requireNonNull(lateness, "lateness is null");
  }

  @Override
  public @Nullable TicketFacts accept(@Nullable TicketFacts facts, Signal signal, RuleBook rules) {
    boolean watched =
        rules
            .histories(Deadline.class, signal.tenant())
            .anyMatch(history -> RuleBook.concerns(history, signal));
    return watched ? TicketFacts.with(facts, signal) : facts;
  }

  @Override
  public Evaluation<TicketFacts> evaluate(
      TicketFacts facts, RuleBook rules, Instant now, Instant cause) {
    var evaluation = new EvaluationBuilder(facts.published(), now, cause, lateness);
    Instant keepUntil = Instant.MIN;
    for (List<Rule> history : rules.histories(Deadline.class, facts.tenant()).toList()) {
      Deadline condition = (Deadline) history.get(history.size() - 1).condition();
      @Nullable Step start = facts.first(condition.start()).orElse(null);
      if (start == null) {
        keepUntil =
            EvaluationBuilder.later(keepUntil, facts.lastRecorded().plus(condition.orphanTtl()));
        continue;
      }
      @Nullable Step stop = facts.first(condition.stop()).orElse(null);
      Rule rule = RuleBook.inForce(history, start.occurredAt()).orElse(history.get(0));
      Finding finding =
          new Finding(
              rule, facts.tenant(), start.branch(), facts.ticket(), evidence(rule, start, stop));
      List<Episode> episodes =
          DeadlineKernel.episodes(
              history, start.occurredAt(), stop == null ? null : stop.occurredAt());
      keepUntil =
          EvaluationBuilder.later(
              keepUntil, evaluation.say(finding, episodes, start.recordedAt().plus(lateness)));
    }
    evaluation.wake(keepUntil);
    return evaluation.of(
        keepUntil.isAfter(now)
            ? new TicketFacts(facts.tenant(), facts.ticket(), facts.steps(), evaluation.published())
            : null);
  }

  private static AlertEvidence evidence(Rule rule, Step start, @Nullable Step stop) {
    Deadline condition = (Deadline) rule.condition();
    return AlertEvidence.ofStep(
        start.occurredAt(),
        start.occurredAt().plus(condition.target()),
        condition.stop(),
        stop == null ? null : stop.occurredAt());
  }
}
