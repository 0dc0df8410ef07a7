package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CompileTimeConstant;

/**
 * Thrown for outside data that is refused. Checked, because a refusal is an outcome like any other:
 * whoever reads such data says what becomes of it. Without a stack trace, because the record is to
 * blame and not the program, and there may be many.
 */
public final class RefusedException extends Exception {
  private final transient Refusal refusal;

  /** Refuses a record; as {@link Refusal#of}. */
  public RefusedException(
      RefusalReason reason, @CompileTimeConstant final String sentence, Term... terms) {
    this(Refusal.of(reason, sentence, terms));
  }

  /** Refuses a record. */
  public RefusedException(Refusal refusal) {
    super(refusal.message(), null, false, false);
    this.refusal = refusal;
  }

  /** Why it was refused. */
  public Refusal refusal() {
    return requireNonNull(refusal, "read back from a stream");
  }
}
