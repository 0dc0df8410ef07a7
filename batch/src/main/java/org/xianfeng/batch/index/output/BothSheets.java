package org.xianfeng.batch.index.output;

import java.io.IOException;

/** Writes a table twice. */
record BothSheets(Sheet one, Sheet other) implements Sheet {
  @Override
  public Sheet text(String cell) {
    one.text(cell);
    other.text(cell);
    return this;
  }

  @Override
  public Sheet number(double cell) {
    one.number(cell);
    other.number(cell);
    return this;
  }

  @Override
  public Sheet end() throws IOException {
    one.end();
    other.end();
    return this;
  }

  @Override
  public void lines(byte[] csv) throws IOException {
    one.lines(csv);
    other.lines(csv);
  }

  @Override
  public void close() throws IOException {
    try (one) {
      other.close();
    }
  }
}
