package org.xianfeng.ingest.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the rows of a source one by one; a damaged row does not end it. */
public interface RowReader extends AutoCloseable {
  /** The next row; null at the end. */
  @Nullable Row next() throws IOException;

  /** What has to stand before a row's bytes so that they can be read again by themselves. */
  default byte[] preamble() {
    return new byte[0];
  }

  @Override
  void close() throws IOException;
}
