package org.xianfeng.reports.console.feed;

import java.io.IOException;
import java.util.function.Supplier;
import org.xianfeng.models.alert.life.Command;

/**
 * What the console has to do with Kafka: alerts and commands come in, commands go out.
 *
 * @param alerts as they stand
 * @param commands as they were given
 * @param state how current the two are
 * @param sink where commands go
 */
public record AlertChannel(
    AlertBoard alerts, CommandBoard commands, Supplier<FeedState> state, Sink sink) {
  /** Where commands go. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Gives a command and waits until it is safe.
     *
     * @throws IOException if nobody confirmed it
     */
    void send(Command command) throws IOException;
  }
}
