package org.xianfeng.ingest.source.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.xianfeng.models.failure.Failure;

/** Opens files, packed by gzip or not: their first bytes say so, and their name has to agree. */
public final class TextFile {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private TextFile() {}

  /**
   * Opens a file; what is packed is unpacked while it is read.
   *
   * @throws Failure.Data if it is named {@code .gz} and is not, or is and breaks off at once
   */
  public static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      in.mark(2);
      boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
      in.reset();
      if (packed) {
        return new BufferedInputStream(new GZIPInputStream(in, BUFFER_BYTES), BUFFER_BYTES);
      }
    } catch (EOFException | ZipException e) {
      in.close();
      throw new Failure.Data(
          "%s is cut or damaged: its gzip header is no whole one".formatted(file));
    }
    if (file.toString().endsWith(".gz")) {
      in.close();
      throw new Failure.Data(
          "%s is not packed by gzip, as its name says: unpack or rename it".formatted(file));
    }
    return in;
  }
}
