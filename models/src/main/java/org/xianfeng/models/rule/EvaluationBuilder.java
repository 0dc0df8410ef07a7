package org.xianfeng.models.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Episode;

/** Puts the evaluation of one key together, rule by rule and subject by subject. */
final class EvaluationBuilder {
  /** An alert that fires for so long is no longer followed. */
  static final Duration MAX_AGE = Duration.ofDays(90);

  private final Instant now;
  private final Instant cause;
  private final Duration lateness;
  private final List<Alert> changes = new ArrayList<>();
  private final List<Instant> wakes = new ArrayList<>();
  private List<PublishedEpisode> published;

  /**
   * Starts with what was said before.
   *
   * @param now stream time
   * @param cause recorded time of what made it worth looking
   * @param lateness how late a record may still correct what was said
   */
  EvaluationBuilder(
      List<PublishedEpisode> published, Instant now, Instant cause, Duration lateness) {
    this.published = published;
    this.now = now;
    this.cause = cause;
    this.lateness = lateness;
  }

  /**
   * Says what changed about one subject of one rule.
   *
   * @param episodes of the subject, past and to come
   * @param least they can change at least until then
   * @return until when they can still change
   */
  Instant say(Finding finding, List<Episode> episodes, Instant least) {
    Instant keepUntil = least;
    List<Episode> seen = new ArrayList<>();
    for (Episode episode : episodes) {
      @Nullable Episode known = episode.asOf(now);
      if (known != null) {
        seen.add(known);
      }
      @Nullable Instant end = episode.endedAt();
      wake(episode.openedAt());
      wake(end);
      keepUntil =
          later(keepUntil, end == null ? episode.openedAt().plus(MAX_AGE) : end.plus(lateness));
    }
    String rule = finding.rule().id();
    List<Episode> before = PublishedEpisode.of(published, rule, finding.subject());
    changes.addAll(finding.changes(before, seen, cause));
    published =
        PublishedEpisode.with(
            published, rule, finding.subject(), Finding.published(before, seen, cause));
    return keepUntil;
  }

  /** Nothing more is said about a subject. */
  void forget(String rule, String subject) {
    published = PublishedEpisode.with(published, rule, subject, List.of());
  }

  /** Looks again at an instant, if it is still to come. */
  void wake(@Nullable Instant at) {
    if (at != null && at.isAfter(now)) {
      wakes.add(at);
    }
  }

  /** Episodes as they are said now. */
  List<PublishedEpisode> published() {
    return published;
  }

  /** The evaluation with the facts to keep; with none there is nothing to look at again. */
  <F> Evaluation<F> of(@Nullable F facts) {
    return new Evaluation<>(
        facts,
        changes,
        facts == null ? null : wakes.stream().min(Comparator.naturalOrder()).orElse(null));
  }

  /** The later of two instants. */
  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
