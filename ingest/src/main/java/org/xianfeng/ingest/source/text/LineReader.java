package org.xianfeng.ingest.source.text;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;

/**
 * Lines of a stream as bytes, so that a line that is not text keeps its bytes.
 *
 * <p>State: one buffer and the lines that were given back.
 */
public final class LineReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** How much of a line there is. */
  public enum Extent {
    WHOLE,
    /** Longer than lines may be; the rest of it was dropped. */
    TOO_LONG,
    /** The packed file broke off in it. */
    CUT
  }

  /**
   * A line.
   *
   * @param number from 1
   * @param bytes without the end of the line; a carriage return before it stays
   */
  public record Line(long number, byte[] bytes, Extent extent) {
    /** Why a line cannot be read that is not whole. */
    public Refusal refusal(int longest) {
      return extent == Extent.CUT
          ? Refusal.of(RefusalReason.DAMAGED_ROW, "the file breaks off here: it is cut or damaged")
          : Refusal.of(RefusalReason.TOO_LARGE, "longer than %s bytes", Term.count(longest));
    }
  }

  private final InputStream in;
  private final Script script;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Deque<Line> givenBack = new ArrayDeque<>();
  private int at;
  private int end;
  private long number;
  private boolean ended;

  /**
   * Reads lines.
   *
   * @param longest bytes of a line that are kept
   */
  public LineReader(InputStream in, Script script, int longest) {
    this.in = in;
    this.script = script;
    this.longest = longest;
  }

  /** The next line; null at the end. */
  public @Nullable Line next() throws IOException {
    return givenBack.isEmpty() ? read() : givenBack.removeFirst();
  }

  /** Lets lines be read again, in their order. */
  public void giveBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      givenBack.addFirst(lines.get(i));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private @Nullable Line read() throws IOException {
    if (ended) {
      return null;
    }
    var line = new ByteArrayOutputStream();
    long length = 0;
    boolean any = false;
    Extent extent = Extent.WHOLE;
    try {
      while (fill()) {
        any = true;
        int from = at;
        at = script.endOfLine(buffer, at, end);
        length += at - from;
        line.write(buffer, from, Math.min(at - from, longest - line.size()));
        if (at < end) {
          at += script.width();
          break;
        }
      }
    } catch (EOFException | ZipException e) { // of what unpacks it
      ended = true;
      any = true;
      extent = Extent.CUT;
    }
    if (length > longest) {
      extent = Extent.TOO_LONG;
    }
    return any ? new Line(++number, line.toByteArray(), extent) : null;
  }

  /** Fills the buffer with whole code units, as far as there are any. */
  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = Math.max(in.read(buffer), 0);
    while (end % script.width() != 0) {
      int more = in.read(buffer, end, 1);
      if (more <= 0) {
        break;
      }
      end += more;
    }
    return end > 0;
  }
}
