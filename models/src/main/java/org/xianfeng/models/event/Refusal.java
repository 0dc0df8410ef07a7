package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CompileTimeConstant;

/**
 * Why one record was refused.
 *
 * <p>Made by {@link #of}, whose sentence the compiler knows and whose terms no record wrote; what
 * was written into quarantine is read back as it is.
 *
 * @param reason for counting
 * @param message one sentence for a person: the field and the place, and nothing of the record
 */
public record Refusal(RefusalReason reason, String message) {
  public Refusal {
    requireNonNull(reason, "reason is null");
    requireNonNull(message, "message is null");
  }

  /**
   * Makes a refusal.
   *
   * @param sentence with {@code %s} for each of the terms
   */
  public static Refusal of(
      RefusalReason reason, @CompileTimeConstant final String sentence, Term... terms) {
    return new Refusal(reason, sentence.formatted((Object[]) terms));
  }

  /** The same, said of a field. */
  public Refusal ofField(Term field) {
    return new Refusal(reason, "Field %s: %s".formatted(field, message));
  }
}
