package org.xianfeng.ingest.simulation;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.TickCodec;

/**
 * Where the records of a simulation go.
 *
 * @param sink takes them one by one
 * @param end ends it; everything sent has arrived when it returns
 */
record Destination(Consumer<Outgoing> sink, Closeable end) implements Closeable {
  @Override
  public void close() throws IOException {
    end.close();
  }

  /** Nowhere: they are only counted. */
  static Destination nowhere() {
    return new Destination(outgoing -> {}, () -> {});
  }

  /** A file with the bytes of one event a line, without the ticks. */
  static Destination file(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return new Destination(
        outgoing -> {
          if (!outgoing.topic().equals(Topics.TICK)) {
            try {
              out.write(outgoing.value());
              out.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException("Cannot write to " + file, e);
            }
          }
        },
        out);
  }

  /**
   * Kafka.
   *
   * @param ticks signs them
   */
  static Destination kafka(KafkaAccess access, TickCodec ticks) {
    RecordProducer producer = RecordProducer.open(access, RecordProducer.PATIENCE);
    return new Destination(
        outgoing ->
            producer.send(
                outgoing.topic(),
                outgoing.key(),
                outgoing.topic().equals(Topics.TICK)
                    ? ticks.encode(Instant.ofEpochMilli(outgoing.time()))
                    : outgoing.value()),
        () -> {
          try (producer) {
            producer.confirm();
          }
        });
  }
}
