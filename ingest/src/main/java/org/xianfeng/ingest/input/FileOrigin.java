package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.ingest.source.SourceRows;

/**
 * A file.
 *
 * @param path where it is
 * @param opener of its connector
 */
record FileOrigin(Path path, Opener opener) implements Origin {
  /** Opens files of one format. */
  interface Opener {
    /** See {@link Origin#rows}. */
    SourceRows rows(Path path, Set<String> columns) throws IOException;
  }

  FileOrigin {
    requireNonNull(path, "path is null");
    requireNonNull(opener, "opener is null");
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public String digest() throws IOException {
    return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(path);
  }

  @Override
  public Object state() throws IOException {
    return List.of(Files.size(path), Files.getLastModifiedTime(path));
  }

  @Override
  public SourceRows rows(Set<String> columns) throws IOException {
    return opener.rows(path, columns);
  }
}
