package org.xianfeng.ingest.simulation.cue;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sorted cues in a file, read from first to last; the file vanishes when the run is closed. */
final class CueRun implements Closeable {
  private static final int CUE_BYTES = 2 * Long.BYTES;
  private static final int BUFFER_BYTES = (1 << 11) * CUE_BYTES;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
  private final int order;
  private long left;
  private long time;
  private long cue;

  private CueRun(FileChannel channel, int order, long left) {
    this.channel = channel;
    this.order = order;
    this.left = left;
  }

  /** Writes sorted cues to a new file in a folder and starts to read them. */
  static CueRun spill(Path folder, int order, long[] times, long[] cues, int count)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            Files.createTempFile(folder, "cues", ".run"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
    for (int i = 0; i < count; i++) {
      out.putLong(times[i]).putLong(cues[i]);
      if (!out.hasRemaining() || i == count - 1) {
        out.flip();
        while (out.hasRemaining()) {
          channel.write(out);
        }
        out.clear();
      }
    }
    channel.position(0);
    return new CueRun(channel, order, count);
  }

  /** Moves to the next cue; false at the end. */
  boolean next() throws IOException {
    if (left == 0) {
      return false;
    }
    left--;
    if (!buffer.hasRemaining()) {
      buffer.clear();
      while (buffer.position() % CUE_BYTES != 0 || buffer.position() == 0) {
        if (channel.read(buffer) < 0) {
          throw new EOFException("A run of cues ends early, %d are missing".formatted(left + 1));
        }
      }
      buffer.flip();
    }
    time = buffer.getLong();
    cue = buffer.getLong();
    return true;
  }

  /** Place of the run among others of equal time. */
  int order() {
    return order;
  }

  long time() {
    return time;
  }

  long cue() {
    return cue;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
