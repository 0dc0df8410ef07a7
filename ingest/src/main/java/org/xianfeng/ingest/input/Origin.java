package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * One thing that rows come from, with a position of its own: a file.
 *
 * @param name for a person, and for the position: the same content under another name is sent again
 * @param path where it is
 */
public record Origin(String name, Path path) {
  public Origin {
    requireNonNull(name, "name is null");
    requireNonNull(path, "path is null");
  }

  /** SHA-256 of the content, in hexadecimal: it names what was refused. */
  public String digest() throws IOException {
    return new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(path);
  }
}
