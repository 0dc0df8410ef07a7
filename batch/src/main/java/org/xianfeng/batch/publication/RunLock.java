package org.xianfeng.batch.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Held by the one run that may write the mart of a home; the operating system lets it go when the
 * process ends, however it ends.
 *
 * <p>Runs on other machines are kept apart by the catalog, which lets one of two commits fail.
 */
public final class RunLock implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private RunLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
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
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = null;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        channel.close();
        throw taken(file);
      }
      if (lock == null) {
        channel.close();
        throw taken(file);
      }
      return new RunLock(channel, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Failure taken(Path file) {
    return new Failure.Forbidden("Another batch run is at work here: it holds " + file);
  }
}
