package org.xianfeng.models.privacy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      byte[] key = new byte[BYTES];
      new SecureRandom().nextBytes(key);
      channel.write(java.nio.ByteBuffer.wrap(key));
      return key;
    } catch (FileAlreadyExistsException e) {
      return read(file);
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
