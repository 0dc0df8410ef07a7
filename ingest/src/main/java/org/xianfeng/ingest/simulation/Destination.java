package org.xianfeng.ingest.simulation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.topic.Topics;

/** Where the records of a simulation go. */
interface Destination extends AutoCloseable {
  /** Takes the next record. */
  void send(Outgoing outgoing);

  /** Ends it; everything sent has arrived when this returns. */
  @Override
  void close() throws IOException;

  /** Nowhere: they are only counted. */
  static Destination nowhere() {
    return new Destination() {
      @Override
      public void send(Outgoing outgoing) {}

      @Override
      public void close() {}
    };
  }

  /** A file with the bytes of one event a line, without the ticks. */
  static Destination file(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return new Destination() {
      @Override
      public void send(Outgoing outgoing) {
        if (!outgoing.topic().equals(Topics.TICK)) {
          try {
            out.write(outgoing.value());
            out.write('\n');
          } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + file, e);
          }
        }
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  /** Kafka. */
  static Destination kafka(String bootstrapServers) {
    RecordProducer producer = RecordProducer.open(bootstrapServers, RecordProducer.PATIENCE);
    return new Destination() {
      @Override
      public void send(Outgoing outgoing) {
        producer.send(outgoing.topic(), outgoing.key(), outgoing.value());
      }

      @Override
      public void close() {
        try (producer) {
          producer.confirm();
        }
      }
    };
  }
}
