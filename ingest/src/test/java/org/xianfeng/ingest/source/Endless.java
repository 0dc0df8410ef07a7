package org.xianfeng.ingest.source;

import java.io.InputStream;

/** One character again and again, with line feeds between; nothing of it is kept. */
public final class Endless extends InputStream {
  private final int character;
  private final long line;
  private long left;
  private long column;

  /**
   * Makes a stream.
   *
   * @param length bytes in all
   * @param line bytes of a line, without its line feed
   */
  public Endless(String character, long length, long line) {
    this.character = character.charAt(0);
    this.left = length;
    this.line = line;
  }

  @Override
  public int read() {
    if (left == 0) {
      return -1;
    }
    left--;
    column = column == line ? 0 : column + 1;
    return column == 0 ? '\n' : character;
  }

  @Override
  public int read(byte[] into, int from, int length) {
    int count = 0;
    for (; count < length; count++) {
      int c = read();
      if (c < 0) {
        break;
      }
      into[from + count] = (byte) c;
    }
    return count == 0 && length > 0 ? -1 : count;
  }
}
