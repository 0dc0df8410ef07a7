package org.xianfeng.models.rule;

/** A rule that does not say what a rule has to say; the message names file, line and key. */
public final class RuleSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and where. */
  public RuleSyntaxException(String message) {
    super(message);
  }
}
