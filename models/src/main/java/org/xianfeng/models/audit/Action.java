package org.xianfeng.models.audit;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Something that somebody asked for and that changes what others see or are told. It is entered in
 * the {@link AuditLog} before it is done, and when it is refused.
 *
 * @param at when, to the microsecond
 * @param tenant whose data it is about
 * @param by who: the name of a token, {@link #OWNER} or {@link #NOBODY}
 * @param what one word, such as {@code acknowledge}
 * @param outcome what became of it
 * @param why one word for a refusal; empty otherwise
 * @param about the alert, the labels or the token; never a text that a person wrote
 * @param digest SHA-256 in hex of what is sent where it is allowed, of nothing where it is refused
 */
public record Action(
    Instant at,
    String tenant,
    String by,
    String what,
    Outcome outcome,
    String why,
    String about,
    String digest) {
  /** Who may start processes on the home. */
  public static final String OWNER = "owner";

  /** Who showed no token that is known. */
  public static final String NOBODY = "nobody";

  /** When, who, what, outcome and about what, in the words of an entry. */
  private static final int WORDS = 5;

  private static final int OUTCOME = 3;

  /** What became of something that was asked for. */
  public enum Outcome {
    /** It was allowed, and is done next. */
    ALLOWED,
    /** It was allowed, and could not be done. */
    FAILED,
    REFUSED;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Action {
    // as exact as a table can keep it
    at = requireNonNull(at, "at is null").truncatedTo(ChronoUnit.MICROS);
    requireNonNull(outcome, "outcome is null");
    if (by.isBlank() || what.isBlank() || (by + what + why).contains(" ")) {
      throw new IllegalArgumentException("by, what and why are one word each");
    }
  }

  /**
   * What was allowed.
   *
   * @param content what is sent or kept
   */
  public static Action allowed(
      Instant at, String tenant, String by, String what, String about, byte[] content) {
    return new Action(
        at, tenant, by, what, Outcome.ALLOWED, "", about, DigestUtils.sha256Hex(content));
  }

  /** The same, which could not be done. */
  public Action failed() {
    return new Action(at, tenant, by, what, Outcome.FAILED, "", about, digest);
  }

  /** What was refused, with one word for the reason. */
  public static Action refused(
      Instant at, String tenant, String by, String what, String about, String why) {
    return new Action(at, tenant, by, what, Outcome.REFUSED, why, about, DigestUtils.sha256Hex(""));
  }

  /** Such as {@code 2026-09-25T02:00:00Z 3fa9c1d2e4b5 acknowledge allowed R-SLA-8/b1/T2#1}. */
  AuditEntry.Subject subject() {
    String word = outcome.word() + (why.isEmpty() ? "" : ':' + why);
    return new AuditEntry.Subject(
        AuditEntry.Kind.ACTION, tenant, String.join(" ", at.toString(), by, what, word, about));
  }

  /** The action that an entry is about; empty where it is about none. */
  public static Optional<Action> of(AuditEntry entry) {
    String[] words = entry.subject().name().split(" ", WORDS);
    if (entry.subject().kind() != AuditEntry.Kind.ACTION || words.length != WORDS) {
      return Optional.empty();
    }
    String[] end = words[OUTCOME].split(":", 2);
    try {
      return Optional.of(
          new Action(
              Instant.parse(words[0]),
              entry.subject().tenant(),
              words[1],
              words[2],
              Outcome.valueOf(end[0].toUpperCase(Locale.ROOT)),
              end.length > 1 ? end[1] : "",
              words[WORDS - 1],
              entry.digest()));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
