package org.xianfeng.ingest.simulation.truth;

import org.jspecify.annotations.Nullable;

/**
 * An alert that has to exist when the stream has reached the horizon.
 *
 * @param rule identity of the rule
 * @param branch code of the branch
 * @param subject ticket, or month such as 2026-07
 * @param openedAt milliseconds since 1970
 * @param resolvedAt milliseconds since 1970; null while it fires
 * @param reason why it ended; null while it fires
 */
public record ExpectedAlert(
    String rule,
    String branch,
    String subject,
    long openedAt,
    @Nullable Long resolvedAt,
    @Nullable String reason) {
  /** Key as in alert states, of the first episode. */
  public String key() {
    return rule + '/' + branch + '/' + subject + "#1";
  }
}
