package org.xianfeng.models.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Word;

/**
 * An alert as it stands after a change.
 *
 * @param tenant owner
 * @param rule rule that is broken
 * @param branch organisation concerned
 * @param subject period, ticket, …
 * @param episode from when to when, under which version of the rule, and why it ended
 * @param grounds what the rule says
 * @param evidence what was looked at, asked for and found
 * @param acknowledgement who looks after it, or did when it ended; null for nobody
 */
public record Alert(
    String tenant,
    String rule,
    String branch,
    String subject,
    Episode episode,
    Grounds grounds,
    AlertEvidence evidence,
    @Nullable Acknowledgement acknowledgement) {
  private static final int ID_LENGTH = 16;

  public Alert {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(branch, "branch is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(episode, "episode is null");
    requireNonNull(grounds, "grounds is null");
    requireNonNull(evidence, "evidence is null");
  }

  /** An alert that nobody looks after. */
  public Alert(
      String tenant,
      String rule,
      String branch,
      String subject,
      Episode episode,
      Grounds grounds,
      AlertEvidence evidence) {
    this(tenant, rule, branch, subject, episode, grounds, evidence, null);
  }

  /**
   * What the rule says of its alerts.
   *
   * @param type type of the rule
   * @param severity how urgent
   * @param summary one sentence
   * @param basis article that it rests on
   * @param acknowledgedFor how long an acknowledgement holds, in milliseconds; null until the alert
   *     ends
   * @param shadow whether nobody is told, because the rule is being tried
   */
  public record Grounds(
      String type,
      Severity severity,
      String summary,
      String basis,
      @Nullable Long acknowledgedFor,
      boolean shadow) {
    /** Of a rule whose alerts people are told of. */
    public Grounds(
        String type,
        Severity severity,
        String summary,
        String basis,
        @Nullable Long acknowledgedFor) {
      this(type, severity, summary, basis, acknowledgedFor, false);
    }
  }

  /** How urgent an alert is. */
  public enum Severity implements Word {
    INFO,
    WARNING,
    CRITICAL
  }

  /** Where an alert stands. */
  public enum State implements Word {
    /** It will fire unless something changes before. */
    PENDING,
    FIRING,
    /** It goes on, and somebody looks after it. */
    ACKNOWLEDGED,
    /** It will end unless something changes before, whoever looks after it. */
    RECOVERING,
    RESOLVED,
    CANCELLED
  }

  /** Where it stands. */
  public State state() {
    if (episode.endedAt() != null) {
      return episode.isCancelled() ? State.CANCELLED : State.RESOLVED;
    }
    if (episode.is(Phase.Stage.PENDING)) {
      return State.PENDING;
    }
    if (episode.is(Phase.Stage.RECOVERING)) {
      return State.RECOVERING;
    }
    return acknowledgement == null ? State.FIRING : State.ACKNOWLEDGED;
  }

  /** Whether what is wrong goes on; what is only pending is not wrong yet. */
  public boolean isOpen() {
    return episode.endedAt() == null && !isPending();
  }

  /** Whether it will fire unless something changes before. */
  public boolean isPending() {
    return episode.endedAt() == null && episode.is(Phase.Stage.PENDING);
  }

  /** Whether it is in lists: it fires, did, or may yet; not what was pending and did not fire. */
  public boolean isListed() {
    return isPending() || episode.hasFired();
  }

  /** The same with what people make of it. */
  public Alert handled(Episode now, @Nullable Acknowledgement by) {
    return new Alert(tenant, rule, branch, subject, now, grounds, evidence, by);
  }

  /** The same, of which nobody is told. */
  public Alert inShadow() {
    Grounds kept =
        new Grounds(
            grounds.type,
            grounds.severity,
            grounds.summary,
            grounds.basis,
            grounds.acknowledgedFor,
            true);
    return new Alert(tenant, rule, branch, subject, episode, kept, evidence, acknowledgement);
  }

  /** When the deadline was missed, or will be where it is pending. */
  public Instant openedAt() {
    return episode.openedAt();
  }

  /** When what was wrong ended; null while it goes on, and for what never was. */
  public @Nullable Instant resolvedAt() {
    return episode.isCancelled() ? null : episode.endedAt();
  }

  /** When it came to stand like this. */
  public Instant changedAt() {
    @Nullable Instant end = episode.endedAt();
    if (end != null) {
      return end;
    }
    Instant since = episode.phase() == null ? episode.openedAt() : episode.phase().since();
    return acknowledgement == null || acknowledgement.at().isBefore(since)
        ? since
        : acknowledgement.at();
  }

  /** Such as {@code R-SLA-8/b1/T2#1}. */
  public String key() {
    return "%s/%s/%s#%d".formatted(rule, branch, subject, episode.number());
  }

  /**
   * The same for the same alert however often and wherever it is computed: a replay writes the same
   * records again and no others.
   */
  public String id() {
    return id(tenant, key());
  }

  /** The identity of the alert that has a key. */
  public static String id(String tenant, String key) {
    return DigestUtils.sha256Hex(tenant + '/' + key).substring(0, ID_LENGTH);
  }
}
