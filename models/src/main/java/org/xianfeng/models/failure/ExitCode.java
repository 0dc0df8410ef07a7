package org.xianfeng.models.failure;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The exit codes of every command. */
public final class ExitCode {
  /** All that was asked for is done. */
  public static final int DONE = 0;

  /** Done, with errors that were dealt with, such as rows in quarantine. */
  public static final int HANDLED = 1;

  /** An option, a setting or a file that a person wrote is wrong. */
  public static final int USAGE = 2;

  /** Data do not keep the contract. */
  public static final int CONTRACT = 3;

  /** A gate or a proof failed. */
  public static final int GATE = 4;

  /** An input, or the system that takes or gives it, is stale or missing. */
  public static final int INPUT = 5;

  /** Not allowed. */
  public static final int FORBIDDEN = 6;

  /** A fault of the program. */
  public static final int BUG = 70;

  private static final Map<Integer, String> MEANINGS =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  DONE, "done",
                  HANDLED, "done, with errors that were dealt with",
                  USAGE, "wrong usage: an option, a setting or a file that a person wrote",
                  CONTRACT, "data do not keep the contract",
                  GATE, "a gate or a proof failed",
                  INPUT, "an input, or the system that takes or gives it, is stale or missing",
                  FORBIDDEN, "not allowed",
                  BUG, "a fault of the program")));

  private ExitCode() {}

  /** What each code means, by code. */
  public static Map<Integer, String> meanings() {
    return MEANINGS;
  }
}
