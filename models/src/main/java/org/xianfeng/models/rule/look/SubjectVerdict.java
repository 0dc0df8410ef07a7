package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;

/**
 * What a rule finds about one subject.
 *
 * @param version whose words are used
 * @param branch organisation concerned, or what stands for it
 * @param subject period, ticket, …
 * @param episodes past and to come, in order; none when all is well
 * @param evidence what was looked at, asked for and found
 * @param keepUntil it can change at least until then
 * @param settles how far the rule is done once it can no longer change; null where that does not
 *     depend on this subject
 */
public record SubjectVerdict(
    int version,
    String branch,
    String subject,
    List<Episode> episodes,
    AlertEvidence evidence,
    Instant keepUntil,
    @Nullable Settlement settles) {
  public SubjectVerdict {
    requireNonNull(branch, "branch is null");
    requireNonNull(subject, "subject is null");
    episodes = List.copyOf(episodes);
    requireNonNull(evidence, "evidence is null");
    requireNonNull(keepUntil, "keepUntil is null");
  }

  /** The same about another branch and what was found there. */
  SubjectVerdict of(String other, List<Episode> found) {
    return new SubjectVerdict(version, other, subject, found, evidence, keepUntil, settles);
  }
}
