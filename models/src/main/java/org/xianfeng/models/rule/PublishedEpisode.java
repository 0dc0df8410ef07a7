package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.alert.Episode;

/**
 * An episode that was published.
 *
 * @param rule rule that it is of
 * @param branch organisation concerned
 * @param subject subject that it is of
 * @param episode as last published
 */
public record PublishedEpisode(String rule, String branch, String subject, Episode episode) {
  public PublishedEpisode {
    requireNonNull(rule, "rule is null");
    requireNonNull(branch, "branch is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(episode, "episode is null");
  }
}
