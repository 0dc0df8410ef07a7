package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.Condition.Deadline;
import org.xianfeng.models.rule.TicketFacts.Step;

/**
 * Judges a ticket by the rules about deadlines.
 *
 * <p>A ticket is forgotten when corrections can no longer come: {@code lateness} after its clock
 * stopped and its deadline passed; an alert that nobody ends, after {@link #MAX_AGE}.
 *
 * @param lateness how late a record may still correct what was said
 * @param zones how times are written for people of a tenant
 */
public record TicketEvaluator(Duration lateness, Zones zones) implements Evaluator<TicketFacts> {
  /** An alert that fires for so long is no longer followed. */
  static final Duration MAX_AGE = Duration.ofDays(90);

  public TicketEvaluator {
    requireNonNull(lateness, "lateness is null");
    requireNonNull(zones, "zones is null");
  }

  @Override
  public @Nullable TicketFacts accept(@Nullable TicketFacts facts, Signal signal, RuleBook rules) {
    boolean watched =
        deadlines(rules, signal.tenant())
            .anyMatch(
                history -> history.stream().anyMatch(rule -> rule.condition().concerns(signal)));
    return watched ? TicketFacts.with(facts, signal) : facts;
  }

  @Override
  public Evaluation<TicketFacts> evaluate(
      TicketFacts facts, RuleBook rules, Instant now, Instant cause) {
    List<Alert> changes = new ArrayList<>();
    List<PublishedEpisode> published = facts.published();
    List<Instant> wakes = new ArrayList<>();
    Instant keepUntil = Instant.MIN;
    for (List<Rule> history : deadlines(rules, facts.tenant()).toList()) {
      Rule latest = history.get(history.size() - 1);
      Deadline condition = (Deadline) latest.condition();
      @Nullable Step start = facts.first(condition.start()).orElse(null);
      if (start == null) {
        keepUntil = max(keepUntil, facts.lastRecorded().plus(condition.orphanTtl()));
        continue;
      }
      keepUntil = max(keepUntil, start.recordedAt().plus(lateness));
      @Nullable Step stop = facts.first(condition.stop()).orElse(null);
      List<Episode> all =
          DeadlineKernel.episodes(
              history, start.occurredAt(), stop == null ? null : stop.occurredAt());
      List<Episode> seen = new ArrayList<>();
      for (Episode episode : all) {
        @Nullable Episode known = episode.asOf(now);
        if (known != null) {
          seen.add(known);
        }
        later(wakes, now, episode.openedAt());
        later(wakes, now, episode.endedAt());
        Instant end = episode.endedAt() == null ? null : episode.endedAt().plus(lateness);
        keepUntil = max(keepUntil, end == null ? episode.openedAt().plus(MAX_AGE) : end);
      }
      Finding finding =
          new Finding(
              rule(history, start),
              facts.tenant(),
              start.branch(),
              facts.ticket(),
              evidence(rule(history, start), start, stop));
      List<Episode> before = PublishedEpisode.of(published, latest.id(), facts.ticket());
      changes.addAll(finding.changes(before, seen, cause));
      published =
          PublishedEpisode.with(
              published, latest.id(), facts.ticket(), Finding.published(before, seen, cause));
    }
    if (!keepUntil.isAfter(now)) {
      return new Evaluation<>(null, changes, null);
    }
    later(wakes, now, keepUntil);
    return new Evaluation<>(
        new TicketFacts(facts.tenant(), facts.ticket(), facts.steps(), published),
        changes,
        wakes.stream().min(Comparator.naturalOrder()).orElse(null));
  }

  private static AlertEvidence evidence(Rule rule, Step start, @Nullable Step stop) {
    Deadline condition = (Deadline) rule.condition();
    return AlertEvidence.ofStep(
        start.occurredAt(),
        start.occurredAt().plus(condition.target()),
        condition.stop(),
        stop == null ? null : stop.occurredAt());
  }

  private static Rule rule(List<Rule> history, Step start) {
    return RuleBook.inForce(history, start.occurredAt()).orElse(history.get(0));
  }

  private static Stream<List<Rule>> deadlines(RuleBook rules, String tenant) {
    return rules.histories().stream()
        .filter(
            history -> {
              Rule latest = history.get(history.size() - 1);
              return latest.condition() instanceof Deadline && latest.isFor(tenant);
            });
  }

  private static void later(List<Instant> wakes, Instant now, @Nullable Instant at) {
    if (at != null && at.isAfter(now)) {
      wakes.add(at);
    }
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
