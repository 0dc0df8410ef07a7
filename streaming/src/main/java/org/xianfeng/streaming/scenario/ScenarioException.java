package org.xianfeng.streaming.scenario;

/** A scenario that cannot be read; the message names the file and what is wrong. */
public final class ScenarioException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and where. */
  public ScenarioException(String message) {
    super(message);
  }
}
