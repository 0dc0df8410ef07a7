package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.ingest.mapping.reading.CodeTable;

/** A digest of everything that the records of a run depend on: equal digests, equal records. */
final class InputDigest {
  private InputDigest() {}

  /**
   * SHA-256 in hexadecimal.
   *
   * @param file the mapping
   * @param name of the origin
   * @param content digest of what it holds
   * @param key of the pseudonyms
   * @param bootstrapServers the cluster that the records go to
   */
  static String of(
      Path file, Mapping mapping, String name, String content, byte[] key, String bootstrapServers)
      throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(DigestUtils.sha256(Files.readAllBytes(file)));
    digest.update(DigestUtils.sha256(mapping.registry().events().toString()));
    digest.update(DigestUtils.sha256(new TreeMap<>(mapping.registry().codes()).toString()));
    for (MappedField field : mapping.fields()) {
      CodeTable codes = field.codes();
      if (codes != null) {
        digest.update(DigestUtils.sha256(new TreeMap<>(codes.meanings()).toString()));
      }
    }
    digest.update(DigestUtils.sha256(key));
    digest.update(DigestUtils.sha256(bootstrapServers));
    digest.update(DigestUtils.sha256(name));
    digest.update(DigestUtils.sha256(content));
    return HexFormat.of().formatHex(digest.digest());
  }
}
