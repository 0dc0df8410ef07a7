package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * An episode that was published.
 *
 * @param rule rule that it is of
 * @param subject subject that it is of
 * @param episode as last published
 */
public record Said(String rule, String subject, Episode episode) {
  public Said {
    requireNonNull(rule, "rule is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(episode, "episode is null");
  }

  /** Episodes of a rule and subject among those published. */
  static List<Episode> of(List<Said> said, String rule, String subject) {
    return said.stream()
        .filter(s -> s.rule.equals(rule) && s.subject.equals(subject))
        .map(Said::episode)
        .toList();
  }

  /** The same with the episodes of a rule and subject replaced. */
  static List<Said> with(List<Said> said, String rule, String subject, List<Episode> episodes) {
    return Stream.concat(
            said.stream().filter(s -> !(s.rule.equals(rule) && s.subject.equals(subject))),
            episodes.stream().map(episode -> new Said(rule, subject, episode)))
        .toList();
  }
}
