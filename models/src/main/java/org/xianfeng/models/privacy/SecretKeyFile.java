package org.xianfeng.models.privacy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.failure.Failure;

/** A secret of 32 random bytes in a file that only its owner can read, outside the lake. */
public final class SecretKeyFile {
  private static final int BYTES = 32;

  private SecretKeyFile() {}

  /**
   * Makes a key where there is none, whole or not at all. Only the setup of a home and the rotation
   * of its keys call it: keys that two machines made would not open each other's seals.
   *
   * @throws IOException if it cannot be written
   */
  public static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "not a file");
    HomeFolder.create(folder);
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path draft =
        Files.createTempFile(
            folder, "key-", ".draft", PosixFilePermissions.asFileAttribute(OwnerFile.OWNER_ONLY));
    try {
      Files.write(draft, key);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // somebody else was faster, and theirs holds
    } finally {
      Files.delete(draft);
    }
  }

  /**
   * Reads a key.
   *
   * @throws IOException if it cannot be read
   * @throws Failure if there is none, others can read it, or it is not 32 bytes long
   */
  public static byte[] read(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new Failure.Missing(
          "No key file %s: `xianfeng setup` makes it, or names the one that belongs to the lake"
              .formatted(file));
    }
    byte[] key = OwnerFile.read(file, "Key file");
    if (key.length != BYTES) {
      throw new Failure.Usage(
          "Key file %s must hold %d bytes, found %d".formatted(file, BYTES, key.length));
    }
    return key;
  }

  /**
   * Name of a key that says nothing of it, in hex.
   *
   * @throws IOException if it cannot be read
   * @throws Failure as {@link #read}
   */
  public static String fingerprint(Path file) throws IOException {
    return DerivedKey.fingerprint(read(file));
  }
}
