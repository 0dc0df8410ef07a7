package org.xianfeng.models.privacy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/** A secret of 32 random bytes in a file that only its owner can read, outside the lake. */
public final class SecretKeyFile {
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private SecretKeyFile() {}

  /**
   * Reads the key; makes it first when there is none, so that a fresh home works.
   *
   * @throws IOException if it cannot be read or written
   * @throws IllegalStateException if others can read it or it is not 32 bytes long
   */
  public static byte[] readOrMake(Path file) throws IOException {
    if (Files.notExists(file)) {
      make(file);
    }
    return read(file);
  }

  /** Makes a key whole or not at all: others who make one at the same time get the first. */
  private static void make(Path file) throws IOException {
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "not a file");
    Files.createDirectories(folder);
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path draft =
        Files.createTempFile(
            folder, "key-", ".draft", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.write(draft, key);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // somebody else was faster, and theirs holds
    } finally {
      Files.delete(draft);
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException(
          "Key file %s must have mode 0600, found %s"
              .formatted(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file))));
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new IllegalStateException(
          "Key file %s must hold %d bytes, found %d".formatted(file, BYTES, key.length));
    }
    return key;
  }
}
