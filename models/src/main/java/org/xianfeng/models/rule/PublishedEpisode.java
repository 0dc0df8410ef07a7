package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.xianfeng.models.alert.Episode;

/**
 * An episode that was published.
 *
 * @param rule rule that it is of
 * @param subject subject that it is of
 * @param episode as last published
 */
public record PublishedEpisode(String rule, String subject, Episode episode) {
  public PublishedEpisode {
    requireNonNull(rule, "rule is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(episode, "episode is null");
  }

  /** Episodes of a rule and subject among those published. */
  static List<Episode> of(List<PublishedEpisode> published, String rule, String subject) {
    return published.stream()
        .filter(one -> one.rule.equals(rule) && one.subject.equals(subject))
        .map(PublishedEpisode::episode)
        .toList();
  }

  /** The same with the episodes of a rule and subject replaced. */
  static List<PublishedEpisode> with(
      List<PublishedEpisode> published, String rule, String subject, List<Episode> episodes) {
    return Stream.concat(
            published.stream()
                .filter(one -> !(one.rule.equals(rule) && one.subject.equals(subject))),
            episodes.stream().map(episode -> new PublishedEpisode(rule, subject, episode)))
        .toList();
  }
}
