package org.xianfeng.models.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of lines that only grows, but for an unfinished last line that can be cut off.
 *
 * <p>Errors: {@link UncheckedIOException} for a disk that fails.
 */
record LineFile(Path file) {
  /** Bytes at the end that hold the last line, but for very long ones. */
  private static final int LONGEST = 1 << 16;

  /**
   * The end of the file.
   *
   * @param line last whole line
   * @param whole bytes up to its end
   * @param torn whether an unfinished one follows
   */
  record End(String line, long whole, boolean torn) {}

  /** All bytes; none where there is no file. */
  byte[] bytes() {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0]; // nothing yet
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The end, without reading the rest; empty for no line, and for a very long one. */
  Optional<End> end() {
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      long start = Math.max(0, in.size() - LONGEST);
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(in.size() - start));
      while (bytes.hasRemaining() && in.read(bytes, start + bytes.position()) >= 0) {
        // reads on
      }
      int end = afterLineBreak(bytes, bytes.position());
      int from = afterLineBreak(bytes, end - 1);
      if (end == 0 || (from == 0 && start > 0)) {
        return Optional.empty();
      }
      String line = new String(bytes.array(), from, end - 1 - from, UTF_8);
      return Optional.of(new End(line, start + end, end < bytes.position()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static int afterLineBreak(ByteBuffer bytes, int before) {
    int at = Math.max(0, before);
    while (at > 0 && bytes.get(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  /** Takes away what follows the whole lines. */
  void cut(long whole) throws IOException {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.truncate(whole);
    }
  }

  /** Only appends, as a file that the system lets nobody change otherwise asks ({@code chattr}). */
  void append(byte[] lines) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer left = ByteBuffer.wrap(lines);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }
}
