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
 * told by its digest, starts from 0. It is written after the confirmation and never before: a run
 * that is cut off sends a few records again, with the same identities, and loses none.
 *
 * <p>State: one file, held against a second run of the same source until it is closed.
 */
public final class Position implements AutoCloseable {
  private static final Pattern CONTENT = Pattern.compile("([0-9a-f]{64}) ([0-9]{19})\n");

  private final ProcessLock lock;
  private final String digest;
  private long confirmed;

  private Position(ProcessLock lock, String digest, long confirmed) {
    this.lock = lock;
    this.digest = digest;
    this.confirmed = confirmed;
  }

  /**
   * Opens the position of an input.
   *
   * @param file made when it is missing
   * @param digest SHA-256 of everything that the records depend on, in hexadecimal
   */
  public static Position open(Path file, String digest) throws IOException {
    ProcessLock lock =
        ProcessLock.take(
            file,
            () ->
                new Failure.Usage(
                    "Another run sends this source (%s is held): wait for it".formatted(file)));
    ByteBuffer bytes = ByteBuffer.allocate(128);
    lock.file().read(bytes, 0);
    Matcher content = CONTENT.matcher(new String(bytes.array(), 0, bytes.position(), UTF_8));
    boolean same = content.matches() && content.group(1).equals(digest);
    return new Position(lock, digest, same ? Long.parseLong(content.group(2)) : 0);
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
    lock.file().write(ByteBuffer.wrap(content.getBytes(UTF_8)), 0);
    lock.file().force(false);
  }

  @Override
  public void close() {
    lock.close();
  }
}
