package org.xianfeng.ingest.command;

/** Exit codes of every command, as the architecture page lists them. */
public final class Exit {
  /** Done. */
  public static final int DONE = 0;

  /** Done, with errors that were dealt with, such as rows in quarantine. */
  public static final int HANDLED = 1;

  /** Wrong usage. */
  public static final int USAGE = 2;

  /** A contract between stages is broken. */
  public static final int CONTRACT = 3;

  /** Input, or the system that takes or gives it, is stale or missing. */
  public static final int MISSING = 5;

  /** A fault of the program. */
  public static final int INTERNAL = 70;

  private Exit() {}
}
