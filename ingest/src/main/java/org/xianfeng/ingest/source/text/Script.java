package org.xianfeng.ingest.source.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * How text is written as bytes.
 *
 * @param charset one in which ASCII is single bytes, or UTF-16 with its order
 * @param lineEnd line feed, or carriage return in a file that has nothing else
 * @param recognised whether the bytes said so, and not the mapping
 */
public record Script(Charset charset, char lineEnd, boolean recognised) {
  private static final String PROBE = "\n\r\",;|\t{}[]:azAZ09";
  private static final String MARK = "\ufeff";

  public Script {
    requireNonNull(charset, "charset is null");
  }

  /** Whether lines of text in a character set can be told apart here. */
  public static boolean reads(Charset charset) {
    return charset.equals(UTF_16)
        || charset.equals(UTF_16LE)
        || charset.equals(UTF_16BE)
        || charset.canEncode()
            && new String(PROBE.getBytes(charset), US_ASCII).equals(PROBE)
            && !charset.name().startsWith("ISO-2022");
  }

  /** Bytes of a code unit. */
  public int width() {
    return charset.equals(UTF_16LE) || charset.equals(UTF_16BE) ? 2 : 1;
  }

  /** Where the line that is at a place of a buffer ends; the buffer's end when it does not. */
  int endOfLine(byte[] buffer, int from, int end) {
    return next(buffer, from, end, lineEnd);
  }

  /** How often an ASCII character stands in bytes. */
  public long count(byte[] bytes, char ascii) {
    long count = -1;
    int width = width();
    for (int at = -width; at < bytes.length; count++) {
      at = next(bytes, at + width, bytes.length, ascii);
    }
    return count;
  }

  private int next(byte[] buffer, int from, int end, char ascii) {
    int at = from;
    if (width() == 1) {
      while (at < end && buffer[at] != ascii) {
        at++;
      }
      return at;
    }
    int low = charset.equals(UTF_16LE) ? 0 : 1;
    while (at + 1 < end && (buffer[at + low] != ascii || buffer[at + 1 - low] != 0)) {
      at += 2;
    }
    return at + 1 < end ? at : end;
  }

  /** The text, without a carriage return at its end; null when the bytes are none. */
  public @Nullable String decoded(byte[] bytes) {
    String text = strictly(charset, bytes, 0, bytes.length);
    return text != null && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** The end of a line, as bytes. */
  public byte[] end() {
    return String.valueOf(lineEnd).getBytes(charset);
  }

  /** What lets the character set be recognised again in a part of the file; nothing if declared. */
  public byte[] mark() {
    return recognised ? MARK.getBytes(charset) : new byte[0];
  }

  /** For a person. */
  @Override
  public String toString() {
    return charset.name()
        + (recognised ? " (recognised)" : "")
        + (lineEnd == '\r' ? " with lines that end in CR" : "");
  }

  /** Text of bytes; null when they are none. */
  static @Nullable String strictly(Charset charset, byte[] bytes, int from, int length) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
