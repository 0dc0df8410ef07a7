package org.xianfeng.models.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One line on a terminal that says how far a run got: a step at once, counts from the third second
 * on; nothing where standard error is not a terminal.
 *
 * <p>State: of one run; calls come from one thread.
 */
public final class Progress implements AutoCloseable {
  private static final long NANOS_BEFORE = 2_000_000_000L;
  private static final long NANOS_BETWEEN = 250_000_000L;
  private static final int CALLS_BETWEEN_CLOCKS = 256;
  private static final int CELLS = 20;

  private final String what;
  private final long total;
  private final LongSupplier clock;
  private final PrintWriter out;
  private final boolean shown;
  private final long started;
  private long next;
  private int calls;
  private boolean dirty;

  Progress(String what, long total, LongSupplier clock, PrintWriter out, boolean shown) {
    this.what = what;
    this.total = total;
    this.clock = clock;
    this.out = out;
    this.shown = shown;
    this.started = clock.getAsLong();
    this.next = started + NANOS_BEFORE;
  }

  /** Says how many are done; cheap enough to be called for each of millions. */
  public void at(long done) {
    if (!shown || total == 0 && ++calls % CALLS_BETWEEN_CLOCKS != 0) {
      return;
    }
    long now = clock.getAsLong();
    if (now < next) {
      return;
    }
    double seconds = (now - started) / 1e9;
    print(
        now,
        total == 0
            ? String.format(Locale.ROOT, "%,d %s, %,.0f/s ", done, what, done / seconds)
            : String.format(Locale.ROOT, "[%s] %,d of %,d %s ", bar(done), done, total, what));
  }

  /** Says which step is being taken, where steps are not counted. */
  public void step(String name) {
    if (shown) {
      long now = clock.getAsLong();
      print(now, String.format(Locale.ROOT, "%.0f s, %s: %s ", (now - started) / 1e9, what, name));
    }
  }

  /** Clears the line, for something else to be printed. */
  public void clear() {
    if (dirty) {
      out.print("\r\u001b[K");
      out.flush();
      dirty = false;
    }
  }

  @Override
  public void close() {
    clear();
  }

  private void print(long now, String text) {
    next = now + NANOS_BETWEEN;
    dirty = true;
    out.print("\r\u001b[K" + text);
    out.flush();
  }

  private String bar(long done) {
    int full = (int) (CELLS * Math.min(done, total) / total);
    return "#".repeat(full) + ".".repeat(CELLS - full);
  }
}
