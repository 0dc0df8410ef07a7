package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** A digest of everything that the records of a run depend on: equal digests, equal records. */
final class InputDigest {
  private InputDigest() {}

  /**
   * SHA-256 in hexadecimal.
   *
   * @param file the mapping
   * @param key of the pseudonyms
   * @param bootstrapServers the cluster that the records go to
   */
  static String of(Path file, Mapping mapping, byte[] key, String bootstrapServers)
      throws IOException {
    MessageDigest digest = sha256();
    digest.update(sha256().digest(Files.readAllBytes(file)));
    digest.update(sha256().digest(mapping.registry().events().toString().getBytes(UTF_8)));
    digest.update(
        sha256().digest(new TreeMap<>(mapping.registry().codes()).toString().getBytes(UTF_8)));
    digest.update(sha256().digest(key));
    digest.update(sha256().digest(bootstrapServers.getBytes(UTF_8)));
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(mapping.file().path())) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
