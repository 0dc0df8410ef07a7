package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands after a change: a finding with its rule, its evidence and the article that
 * it rests on.
 *
 * @param tenant owner
 * @param rule rule that is broken
 * @param ruleVersion version that it opened under
 * @param type type of the rule
 * @param branch organisation concerned
 * @param subject period, ticket, …
 * @param episode from 1, counted for each rule and subject
 * @param state where it stands
 * @param openedAt when the deadline was missed
 * @param resolvedAt when it ended; null while it goes on
 * @param reason why it ended; null while it goes on
 * @param severity how urgent
 * @param summary one sentence
 * @param evidence what was looked at, asked for and found
 * @param basis article
 * @param changedAt when it came to stand like this
 */
public record Alert(
    String tenant,
    String rule,
    int ruleVersion,
    String type,
    String branch,
    String subject,
    int episode,
    State state,
    Instant openedAt,
    @Nullable Instant resolvedAt,
    @Nullable Reason reason,
    Rule.Severity severity,
    String summary,
    AlertEvidence evidence,
    String basis,
    Instant changedAt) {
  private static final int ID_LENGTH = 16;

  public Alert {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(branch, "branch is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(state, "state is null");
    requireNonNull(openedAt, "openedAt is null");
    requireNonNull(evidence, "evidence is null");
    requireNonNull(changedAt, "changedAt is null");
  }

  /** Where an alert stands. */
  public enum State {
    FIRING,
    RESOLVED,
    CANCELLED;

    private final String text = name().toLowerCase(java.util.Locale.ROOT);

    /** The word in topics and tables, snake_case. */
    public String text() {
      return text;
    }
  }

  /** Such as {@code R-SLA-8/b1/T2#1}. */
  public String key() {
    return "%s/%s/%s#%d".formatted(rule, branch, subject, episode);
  }

  /**
   * The same for the same alert however often and wherever it is computed: a replay writes the same
   * records again and no others.
   */
  public String id() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((tenant + '/' + key()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
