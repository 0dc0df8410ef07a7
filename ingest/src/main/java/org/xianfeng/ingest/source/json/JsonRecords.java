package org.xianfeng.ingest.source.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;

/** Gives the records of a file of JSON one by one, as bytes. */
interface JsonRecords extends AutoCloseable {
  /** Longest record that is kept. */
  int LONGEST = 1 << 24;

  /**
   * A record.
   *
   * @param number from 1: of its line, or in its list
   * @param refusal why it cannot be read, if that is known without reading it
   */
  record JsonRecord(long number, byte[] bytes, @Nullable Refusal refusal) {}

  /** The next record; null at the end. */
  @Nullable JsonRecord next() throws IOException;

  @Override
  void close() throws IOException;
}
