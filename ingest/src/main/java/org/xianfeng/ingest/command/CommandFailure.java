package org.xianfeng.ingest.command;

import static java.util.Objects.requireNonNull;

/** Something that keeps a command from its work and that the person who typed it can mend. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /**
   * Makes a failure.
   *
   * @param exitCode of the process, 1 or more
   * @param sentence what is wrong, with the value, and what to do
   */
  public CommandFailure(int exitCode, String sentence) {
    super(requireNonNull(sentence, "sentence is null"));
    this.exitCode = exitCode;
  }

  /** Exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** What is wrong and what to do. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
