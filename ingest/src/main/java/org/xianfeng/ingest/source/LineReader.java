package org.xianfeng.ingest.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream as bytes, so that a line that is not text keeps its bytes.
 *
 * <p>State: one buffer and the lines that were given back.
 */
final class LineReader implements AutoCloseable {
  /** Longest line that is kept; the rest of a longer one is dropped. */
  static final int MAX_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * A line.
   *
   * @param number from 1
   * @param bytes without the line feed; a carriage return before it stays
   * @param whole whether nothing was dropped
   */
  record Line(long number, byte[] bytes, boolean whole) {}

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Deque<Line> givenBack = new ArrayDeque<>();
  private int at;
  private int end;
  private long number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    return givenBack.isEmpty() ? read() : givenBack.removeFirst();
  }

  /** Lets lines be read again, in their order. */
  void giveBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      givenBack.addFirst(lines.get(i));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private @Nullable Line read() throws IOException {
    var line = new ByteArrayOutputStream();
    long length = 0;
    boolean any = false;
    while (fill()) {
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      length += at - from;
      line.write(buffer, from, Math.min(at - from, MAX_BYTES - line.size()));
      if (at < end) {
        at++;
        break;
      }
    }
    return any ? new Line(++number, line.toByteArray(), length <= MAX_BYTES) : null;
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    at = 0;
    end = in.read(buffer);
    return end > 0;
  }
}
