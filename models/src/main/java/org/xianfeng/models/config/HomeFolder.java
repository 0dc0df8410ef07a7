package org.xianfeng.models.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Set;
import org.xianfeng.models.failure.Failure;

/**
 * Folders of the home, for its owner alone whatever the umask: what lies below them is shut off
 * with them.
 */
public final class HomeFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> MODE =
      PosixFilePermissions.asFileAttribute(OWNER_ONLY);

  private HomeFolder() {}

  /** Makes a folder, and those above it that are missing; one that is there stays as it is. */
  public static Path create(Path folder) throws IOException {
    return Files.createDirectories(folder, MODE);
  }

  /**
   * Checks a folder that a run is about to use; one that is not there is fine.
   *
   * @throws Failure if it belongs to somebody else, or others can get in
   */
  public static void requirePrivate(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      UserPrincipal owner = Files.getOwner(folder);
      String user = System.getProperty("user.name");
      if (!owner.equals(principal(folder, user))) {
        throw new Failure.Usage(
            "%s belongs to %s and not to %s: run as its owner, or choose another --home"
                .formatted(folder, owner.getName(), user));
      }
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
      if (!OWNER_ONLY.containsAll(mode)) {
        throw new Failure.Usage(
            "%s is open to others (%s): chmod 700 it, or choose another --home"
                .formatted(folder, PosixFilePermissions.toString(mode)));
      }
    } catch (IOException e) {
      throw new Failure.Missing("Cannot look at %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** A user whom the system does not know by name, as in some containers, has a number for one. */
  private static UserPrincipal principal(Path folder, String user) throws IOException {
    try {
      return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
    } catch (UserPrincipalNotFoundException e) {
      return Files.getOwner(Path.of("/proc/self"));
    }
  }
}
