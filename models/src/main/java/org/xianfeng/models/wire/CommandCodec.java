package org.xianfeng.models.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Close;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * Bytes of commands in their topic: JSON, snake_case, times in UTC. {@code type} says which; a
 * silence without {@code until} lasts until what it silenced has ended.
 *
 * <p>What stands there says who it is of and not that he may: nobody is let do anything because a
 * record was read.
 */
public final class CommandCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How far two clocks may differ. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** The longest text of a person, labels and what stands around. */
  private static final int MOST_BYTES = 8_192;

  private static final Set<String> LABEL_OF_ALL = Set.of("tenant");

  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String CLOSE = "close";
  private static final String SILENCE = "silence";

  private CommandCodec() {}

  /**
   * Writes a command; equal commands give equal bytes.
   *
   * @throws IllegalArgumentException if it says of nobody that it is his
   */
  public static byte[] encode(Command command) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", type(command));
    node.put("tenant", command.tenant());
    node.put("at", command.at().toString());
    node.put("by", author(command.by()));
    if (command instanceof Acknowledge acknowledge) {
      node.put("alert_key", acknowledge.alertKey());
    } else if (command instanceof Close close) {
      node.put("alert_key", close.alertKey());
      node.put("evidence", close.evidence());
    } else if (command instanceof Silence silence) {
      ObjectNode match = node.putObject("match");
      silence.match().forEach(match::put);
      if (silence.until() != null) {
        node.put("until", silence.until().toString());
      }
      node.put("reason", silence.reason());
    }
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws RefusedException for anything else
   */
  public static Command decode(byte[] bytes) throws RefusedException {
    return OwnRecord.read(bytes, "a command", CommandCodec::command);
  }

  /**
   * Reads a record of the topic, which the console did not need to write. What is dated ahead of
   * the broker's clock would hold until then, whatever anybody else does, but for a silence with an
   * end, which is planned; one about a whole tenant, or for years, is none that somebody asked for.
   *
   * @param arrived when the broker took it
   * @throws RefusedException for anything else
   */
  public static Command decode(byte[] bytes, Instant arrived) throws RefusedException {
    Command command = decode(bytes);
    boolean planned = command instanceof Silence silence && silence.until() != null;
    if (command.at().isAfter(arrived.plus(planned ? Silence.AHEAD : AHEAD))) {
      throw new RefusedException(
          RefusalReason.FUTURE, "Not a command of now: %s bytes", Term.count(bytes.length));
    }
    if (bytes.length > MOST_BYTES || command instanceof Silence silence && isForAll(silence)) {
      throw new RefusedException(
          RefusalReason.FOREIGN_RECORD,
          "Not a command of a person: %s bytes",
          Term.count(bytes.length));
    }
    return command;
  }

  private static boolean isForAll(Silence silence) {
    return LABEL_OF_ALL.containsAll(silence.match().keySet())
        || silence.until() != null && silence.until().isAfter(silence.at().plus(Silence.LONGEST));
  }

  private static Command command(OwnRecord in) {
    return switch (in.text("type")) {
      case ACKNOWLEDGE ->
          new Acknowledge(
              in.text("tenant"), in.instant("at"), author(in.text("by")), in.text("alert_key"));
      case CLOSE ->
          new Close(
              in.text("tenant"),
              in.instant("at"),
              author(in.text("by")),
              in.text("alert_key"),
              in.text("evidence"));
      case SILENCE ->
          new Silence(
              in.text("tenant"),
              in.instant("at"),
              author(in.text("by")),
              in.texts("match"),
              in.optionalInstant("until"),
              in.text("reason"));
      default -> throw new IllegalArgumentException("type");
    };
  }

  private static String type(Command command) {
    if (command instanceof Acknowledge) {
      return ACKNOWLEDGE;
    }
    return command instanceof Close ? CLOSE : SILENCE;
  }

  private static String author(String by) {
    if (by.isBlank()) {
      throw new IllegalArgumentException("by must say whose command it is");
    }
    return by;
  }
}
