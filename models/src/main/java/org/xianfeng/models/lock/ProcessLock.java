package org.xianfeng.models.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.xianfeng.models.failure.Failure;

/**
 * A file that one holder at a time has, in this process or another; the operating system lets it go
 * when the process ends, however it ends.
 *
 * @param file open for reading and writing; made when it is missing
 */
public record ProcessLock(FileChannel file) implements AutoCloseable {
  /**
   * Takes the lock at once.
   *
   * @param held what to say when somebody else has it
   * @throws IOException if the file cannot be made
   */
  public static ProcessLock take(Path file, Supplier<Failure> held) throws IOException {
    FileChannel channel = open(file);
    boolean taken = false;
    try {
      taken = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // held by this process, which is as good as by another
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw held.get();
    }
    return new ProcessLock(channel);
  }

  /**
   * Waits for the lock. Threads of one process have to take turns in another way.
   *
   * @throws IOException if the file cannot be made
   */
  public static ProcessLock await(Path file) throws IOException {
    FileChannel channel = open(file);
    channel.lock();
    return new ProcessLock(channel);
  }

  private static FileChannel open(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
