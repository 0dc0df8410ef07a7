package org.xianfeng.batch.index;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one CSV file: UTF-8, line feed, cells quoted only where they must be. */
final class Sheet implements Closeable {
  private static final int FLUSH = 1 << 16;

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder(FLUSH + 1024);
  private boolean first = true;

  Sheet(Path file, String... header) throws IOException {
    out = new BufferedOutputStream(Files.newOutputStream(file), FLUSH);
    for (String name : header) {
      text(name);
    }
    end();
  }

  Sheet text(String cell) {
    comma();
    boolean plain = true;
    for (int i = 0; i < cell.length() && plain; i++) {
      char c = cell.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      line.append(cell);
    } else {
      line.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
    return this;
  }

  Sheet number(double cell) {
    comma();
    Digits.append(line, cell);
    return this;
  }

  Sheet end() throws IOException {
    line.append('\n');
    first = true;
    if (line.length() >= FLUSH) {
      flush();
    }
    return this;
  }

  private void comma() {
    if (!first) {
      line.append(',');
    }
    first = false;
  }

  private void flush() throws IOException {
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
