package org.xianfeng.ingest.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the rows of one origin one by one; a damaged row does not end it. */
public interface SourceRows extends AutoCloseable {
  /** The next row; null at the end. */
  @Nullable Row next() throws IOException;

  /** How it is read, for a person, such as {@code CSV in GB18030 (recognised)}. */
  String manner();

  @Override
  void close() throws IOException;
}
