package org.xianfeng.models.document;

import java.util.List;

/**
 * A document that a person has to correct; the message has one line for each problem, as {@code
 * FILE:LINE:COLUMN: KEY: what is wrong}.
 */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Puts the problems together.
   *
   * @param problems one sentence each, naming place and value
   */
  public DocumentException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, by place. */
  public List<String> problems() {
    return problems;
  }
}
