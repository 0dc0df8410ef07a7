package org.xianfeng.models.privacy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.failure.Failure;

/** A file that holds a secret, which nobody but its owner can read. */
public final class OwnerFile {
  /** The modes that such a file may have: 0600, or less. */
  static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerFile() {}

  /**
   * Reads all of it.
   *
   * @param what it is, for a message
   * @throws Failure.Missing if there is none
   * @throws Failure.Usage if others can read it
   * @throws IOException if it cannot be read
   */
  public static byte[] read(Path file, String what) throws IOException {
    if (Files.notExists(file)) {
      throw new Failure.Missing("%s %s is not there".formatted(what, file));
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWNER_ONLY.containsAll(mode)) {
      throw new Failure.Usage(
          "%s %s must have mode 0600, found %s"
              .formatted(what, file, PosixFilePermissions.toString(mode)));
    }
    return Files.readAllBytes(file);
  }

  /**
   * Writes all of it, in place of what was there, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, byte[] secret) throws IOException {
    Path folder = HomeFolder.create(requireNonNull(file.toAbsolutePath().getParent(), "no folder"));
    Path draft =
        Files.createTempFile(
            folder, "secret-", ".draft", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.write(draft, secret);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
