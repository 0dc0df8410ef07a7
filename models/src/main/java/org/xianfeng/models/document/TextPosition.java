package org.xianfeng.models.document;

import java.util.Comparator;

/**
 * Where something stands.
 *
 * @param file name of the file, as messages show it
 * @param line from 1; 0 for the file as a whole
 * @param column from 1
 */
public record TextPosition(String file, int line, int column) implements Comparable<TextPosition> {
  private static final Comparator<TextPosition> ORDER =
      Comparator.comparing(TextPosition::file)
          .thenComparingInt(TextPosition::line)
          .thenComparingInt(TextPosition::column);

  /** A file as a whole. */
  static TextPosition of(String file) {
    return new TextPosition(file, 0, 0);
  }

  @Override
  public int compareTo(TextPosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0 ? file : "%s:%d:%d".formatted(file, line, column);
  }
}
