package org.xianfeng.ingest.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;

/**
 * How many records of one input the cluster has confirmed, so that the next run goes on from there.
 *
 * <p>The same input gives the same records in the same order, so a number is enough; another input,
 * told by its digest, has a number of its own. It is written after the confirmation and never
 * before: a run that is cut off sends a few records again, with the same identities, and loses
 * none.
 *
 * <p>State: one file, held against a second run of the same source until it is closed.
 */
public final class Position implements AutoCloseable {
  private static final int LINE_BYTES = 85;
  private static final int MOST = 100_000;
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9]{19})\n");

  private final ProcessLock lock;
  private final String digest;
  private final long line;
  private long confirmed;

  private Position(ProcessLock lock, String digest, long line, long confirmed) {
    this.lock = lock;
    this.digest = digest;
    this.line = line;
    this.confirmed = confirmed;
  }

  /**
   * Opens the position of an input.
   *
   * @param file of this and other inputs of a source, a line each; made when it is missing
   * @param digest SHA-256 of everything that the records depend on, in hexadecimal
   */
  public static Position open(Path file, String digest) throws IOException {
    ProcessLock lock =
        ProcessLock.take(
            file,
            () ->
                new Failure.Usage(
                    "Another run sends this source (%s is held): wait for it".formatted(file)));
    long lines = lock.file().size() / LINE_BYTES;
    if (lines >= MOST) { // what is forgotten is sent once more, as duplicates
      lock.file().truncate(0);
      lines = 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) lines * LINE_BYTES);
    while (bytes.hasRemaining() && lock.file().read(bytes, bytes.position()) >= 0) {}
    for (int line = 0; line < lines; line++) {
      String text = new String(bytes.array(), line * LINE_BYTES, LINE_BYTES, UTF_8);
      Matcher content = LINE.matcher(text);
      if (content.matches() && content.group(1).equals(digest)) {
        return new Position(lock, digest, line, Long.parseLong(content.group(2)));
      }
    }
    return new Position(lock, digest, lines, 0);
  }

  /** Records of this input that are confirmed, counted from its start. */
  public long confirmed() {
    return confirmed;
  }

  /** Moves on, after the confirmation. */
  public void advance(long newlyConfirmed) throws IOException {
    if (newlyConfirmed < confirmed) {
      throw new IllegalArgumentException(
          "Position goes back from %d to %d".formatted(confirmed, newlyConfirmed));
    }
    confirmed = newlyConfirmed;
    String content = String.format(Locale.ROOT, "%s %019d\n", digest, confirmed);
    lock.file().write(ByteBuffer.wrap(content.getBytes(UTF_8)), line * LINE_BYTES);
    lock.file().force(false);
  }

  /** Counts from the start again: all is sent once more. */
  public void restart() {
    confirmed = 0;
  }

  @Override
  public void close() {
    lock.close();
  }
}
