package org.xianfeng.batch.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.xianfeng.models.failure.Failure;

/**
 * Held by the one run that may write the mart of a home; the operating system lets it go when the
 * process ends, however it ends.
 *
 * <p>Runs on other machines are kept apart by the catalog, which lets one of two commits fail.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws Failure.Forbidden if another run holds it
   */
  public static RunLock take(Path home) {
    Path file = home.resolve("run").resolve("batch.lock");
    try {
      Files.createDirectories(file.getParent());
      RunLock lock =
          new RunLock(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      if (!lock.taken()) {
        lock.close();
        throw new Failure.Forbidden("Another batch run is at work here: it holds " + file);
      }
      return lock;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean taken() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) { // held by this process
      return false;
    }
  }

  /** Closing the file lets it go. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
