package org.xianfeng.models.index.spec;

import java.util.List;

/** A specification that breaks the language; the message has one line for each problem. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /**
   * Puts the problems together.
   *
   * @param problems one sentence each, naming file, line and value
   */
  public SpecException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, by line. */
  public List<String> problems() {
    return problems;
  }
}
