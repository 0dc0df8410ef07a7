package org.xianfeng.models.failure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a command from its work and that a person can mend: its message is for that
 * person and names the value and the place. Whatever else is thrown is a fault of the program.
 */
public abstract sealed class Failure extends RuntimeException {
  private final int exitCode;

  private Failure(int exitCode, String message, @Nullable Throwable cause) {
    super(requireNonNull(message, "message is null"), cause);
    this.exitCode = exitCode;
  }

  /** How the process ends. */
  public final int exitCode() {
    return exitCode;
  }

  /** What is wrong and what to do: one line for each problem. */
  public final String sentence() {
    return String.valueOf(getMessage());
  }

  /** What a person wrote is wrong: an option, a setting, a rule, a specification, a mapping. */
  public static final class Usage extends Failure {
    /** Says what is wrong and where. */
    public Usage(String message) {
      super(ExitCode.USAGE, message, null);
    }

    /** Says all that is wrong, a line for each. */
    public Usage(List<String> problems) {
      this(String.join(System.lineSeparator(), problems));
    }
  }

  /** Data do not keep what a contract or a specification says of them. */
  public static final class Data extends Failure {
    /** Says what is wrong and where; never a person's value. */
    public Data(String message) {
      super(ExitCode.CONTRACT, message, null);
    }
  }

  /** A gate failed, and nothing behind it was done. */
  public static final class Gate extends Failure {
    /** Names the gates with value and bound. */
    public Gate(String message) {
      super(ExitCode.GATE, message, null);
    }
  }

  /** An input, or the system that takes or gives it, is not there. */
  public static final class Missing extends Failure {
    /** Names it and says how to get it. */
    public Missing(String message) {
      this(message, null);
    }

    /** The same, with what was thrown where it was looked for. */
    public Missing(String message, @Nullable Throwable cause) {
      super(ExitCode.INPUT, message, cause);
    }
  }

  /** An input changed while it was worked on: the work has to be done again. */
  public static final class Stale extends Failure {
    /** Names it and says what to do again. */
    public Stale(String message) {
      super(ExitCode.INPUT, message, null);
    }
  }

  /** Another command that was needed did not do its work; its code is passed on. */
  public static final class Child extends Failure {
    /**
     * Names the command and what it said.
     *
     * @param exitCode of the command, not 0
     */
    public Child(int exitCode, String message) {
      super(exitCode, message, null);
    }
  }

  /** Not allowed, or not now: outside the scope, or another run is at it. */
  public static final class Forbidden extends Failure {
    /** Says what is not allowed, and why. */
    public Forbidden(String message) {
      super(ExitCode.FORBIDDEN, message, null);
    }
  }
}
