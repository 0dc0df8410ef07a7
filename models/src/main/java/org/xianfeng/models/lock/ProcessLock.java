package org.xianfeng.models.lock;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.failure.Failure;

/**
 * A file that one holder at a time has, in this process or another; the operating system lets it go
 * when the process ends, however it ends.
 *
 * <p>State: the files that this process holds. To open and close such a file once more would let go
 * of the lock of the one who holds it, as POSIX has it, so that it is not opened then.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel file;

  private ProcessLock(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes the lock at once.
   *
   * @param file made when it is missing
   * @param held what to say when somebody else has it
   * @throws IOException if the file cannot be made
   */
  public static ProcessLock take(Path file, Supplier<Failure> held) throws IOException {
    ProcessLock lock = lock(file, FileChannel::tryLock);
    if (lock == null) {
      throw held.get();
    }
    return lock;
  }

  /**
   * Waits for another process to let go. Threads of one process have to take turns before.
   *
   * @param file made when it is missing
   * @throws IOException if the file cannot be made
   */
  public static ProcessLock await(Path file) throws IOException {
    return await(file, () -> {});
  }

  /**
   * The same.
   *
   * @param waiting runs where another process has it, before it is waited for
   */
  public static ProcessLock await(Path file, Runnable waiting) throws IOException {
    ProcessLock lock = lock(file, FileChannel::tryLock);
    if (lock == null) {
      waiting.run();
      lock = lock(file, FileChannel::lock);
    }
    if (lock == null) {
      throw new IllegalStateException("This process holds %s already".formatted(file));
    }
    return lock;
  }

  /** The way to lock a channel; null when somebody else has it. */
  private interface Way {
    @Nullable FileLock lock(FileChannel channel) throws IOException;
  }

  private static @Nullable ProcessLock lock(Path file, Way way) throws IOException {
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "no folder");
    Path path = HomeFolder.create(folder).toRealPath().resolve(file.getFileName());
    if (!HELD.add(path)) {
      return null;
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      taken = way.lock(channel) != null;
      return taken ? new ProcessLock(path, channel) : null;
    } finally {
      if (!taken) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(path);
      }
    }
  }

  /** The file, open for reading and writing. */
  public FileChannel file() {
    return file;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(path);
    }
  }
}
