package org.xianfeng.ingest.input;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.SourceRows;

/** One thing that rows come from, with a position of its own: a file, or what is new in a table. */
public interface Origin {
  /** For a person, and for the position: the same content under another name is sent again. */
  String name();

  /** SHA-256 of the content, in hexadecimal: it names what was refused. */
  String digest() throws IOException;

  /**
   * Opens the rows.
   *
   * @param columns that the mapping names; no other is looked at
   * @throws org.xianfeng.models.failure.Failure.Data if it cannot be read at all, or lacks a column
   */
  SourceRows rows(Set<String> columns) throws IOException;

  /** Equal as long as it is the same; a file that grows is another one. */
  Object state() throws IOException;

  /** How far the source has been read when this is done; null where it is always read whole. */
  default @Nullable String watermark() {
    return null;
  }
}
