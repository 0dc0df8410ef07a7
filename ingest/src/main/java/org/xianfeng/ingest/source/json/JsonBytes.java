package org.xianfeng.ingest.source.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * JSON as bytes: finds where values end, without looking into them.
 *
 * <p>State: a buffer, and while a value is read one bit for each open bracket.
 */
final class JsonBytes implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int DEEPEST = 1 << 24;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private long before;

  JsonBytes(InputStream in) {
    this.in = in;
  }

  /** Thrown where brackets, commas or the end are not where they have to be. */
  static final class Broken extends IOException {
    Broken() {
      super("not JSON");
    }
  }

  /** Bytes taken so far. */
  long position() {
    return before + at;
  }

  /** The next byte that is no white space; -1 at the end. It stays. */
  int peek() throws IOException {
    while (fill()) {
      int c = buffer[at] & 0xff;
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      at++;
    }
    return -1;
  }

  /** Takes the byte that was seen. */
  void take() {
    at++;
  }

  /** Takes one that has to be next. */
  void expect(char c) throws IOException {
    if (peek() != c) {
      throw new Broken();
    }
    at++;
  }

  /** Reads over a value. */
  void skip() throws IOException {
    value(0);
  }

  /**
   * Takes a value.
   *
   * @param longest bytes that are kept
   * @return null when it is longer
   */
  byte @Nullable [] value(int longest) throws IOException {
    int first = peek();
    if (first < 0 || first == ',' || first == ']' || first == '}' || first == ':') {
      throw new Broken();
    }
    var lists = new BitSet();
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    boolean ended = false;
    var value = new ByteArrayOutputStream();
    long from = position();
    while (!ended) {
      if (!fill()) {
        if (quoted || depth > 0) {
          throw new Broken();
        }
        break; // a number or a word at the end
      }
      int start = at;
      while (at < end && !ended) {
        int c = buffer[at];
        if (quoted) {
          quoted = escaped || c != '"';
          escaped = !escaped && c == '\\';
          ended = !quoted && depth == 0;
        } else if (c == '"') {
          quoted = true;
        } else if (c == '{' || c == '[') {
          if (depth == DEEPEST) {
            throw new Broken();
          }
          lists.set(depth++, c == '[');
        } else if (c == '}' || c == ']') {
          if (depth == 0) {
            break;
          }
          if (lists.get(--depth) != (c == ']')) {
            throw new Broken();
          }
          ended = depth == 0;
        } else if (depth == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
          break;
        }
        at++;
      }
      value.write(buffer, start, Math.max(0, Math.min(at - start, longest - value.size())));
      ended |= at < end;
    }
    return position() - from > longest ? null : value.toByteArray();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    if (at < end) {
      return true;
    }
    before += at;
    at = 0;
    end = Math.max(in.read(buffer), 0);
    return end > 0;
  }
}
