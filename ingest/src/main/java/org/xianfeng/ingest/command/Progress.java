package org.xianfeng.ingest.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a run got, from its third second on; nothing where
 * standard error is not a terminal.
 */
public final class Progress {
  private static final long NANOS_BEFORE = 2_000_000_000L;
  private static final long NANOS_BETWEEN = 250_000_000L;
  private static final int CALLS_BETWEEN_CLOCKS = 256;

  private final String what;
  private final long total;
  private final LongSupplier clock;
  private final PrintStream out;
  private final boolean shown;
  private final long started;
  private long next;
  private int calls;
  private boolean dirty;

  private Progress(String what, long total, LongSupplier clock, PrintStream out, boolean shown) {
    this.what = what;
    this.total = total;
    this.clock = clock;
    this.out = out;
    this.shown = shown;
    this.started = clock.getAsLong();
    this.next = started + NANOS_BEFORE;
  }

  /**
   * Starts a line.
   *
   * @param what is counted, such as "rows"
   * @param total how many there will be, or 0 when that is not known
   */
  @SuppressWarnings("SystemConsoleNull") // Java 17 only, where null says that it is no terminal
  public static Progress onTerminal(String what, long total) {
    return new Progress(what, total, System::nanoTime, System.err, System.console() != null);
  }

  /** Says how many are done; cheap enough to be called for each. */
  public void at(long done) {
    if (!shown || ++calls % CALLS_BETWEEN_CLOCKS != 0) {
      return;
    }
    long now = clock.getAsLong();
    if (now < next) {
      return;
    }
    next = now + NANOS_BETWEEN;
    dirty = true;
    double seconds = (now - started) / 1e9;
    String share = total > 0 ? String.format(Locale.ROOT, " (%d %%)", 100 * done / total) : "";
    out.printf(Locale.ROOT, "\r%,d %s%s, %,.0f/s ", done, what, share, done / seconds);
    out.flush();
  }

  /** Clears the line. */
  public void end() {
    if (dirty) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
