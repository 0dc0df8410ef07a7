package org.xianfeng.models.index.run;

/** Data that the specification cannot be applied to; the message names unit, item and value. */
public final class IndexDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Who has to act. */
  public enum Kind {
    /** The specification does not fit what the data may hold. */
    SPECIFICATION,
    /** A value breaks a rule that the specification makes an error. */
    DATA,
    /** A baseline or its parameters are not there. */
    MISSING_INPUT
  }

  /** Says what is wrong. */
  public IndexDataException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Who has to act. */
  public Kind kind() {
    return kind;
  }
}
