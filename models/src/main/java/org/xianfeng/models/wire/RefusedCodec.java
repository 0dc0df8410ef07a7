package org.xianfeng.models.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;

/** Bytes of refused records in the quarantine topic: JSON, the sealed bytes in Base64. */
public final class RefusedCodec {
  /** What a broker takes unless it is told otherwise, with room for the frame of a record. */
  public static final int MOST_BYTES = 1_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private RefusedCodec() {}

  /** Writes a refused record. */
  public static byte[] encode(Refused refused) {
    ObjectNode node = JSON.createObjectNode();
    node.put("tenant", refused.tenant());
    node.put("source", refused.source());
    node.put("day", refused.day().toString());
    node.put("topic", refused.topic());
    node.put("partition", refused.partition());
    node.put("offset", refused.offset());
    node.put("timestamp", refused.timestamp().toString());
    node.put("reason", refused.refusal().reason().name());
    node.put("message", refused.refusal().message());
    node.put("sealed", refused.sealed());
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for the topic: a content that does not fit stays where it came from. */
  public static byte[] encodeForTopic(Refused refused) {
    byte[] bytes = encode(refused);
    return bytes.length <= MOST_BYTES ? bytes : encode(refused.withoutContent());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws RefusedException for anything else
   */
  public static Refused decode(byte[] bytes) throws RefusedException {
    return OwnRecord.read(bytes, "a refused record", RefusedCodec::refused);
  }

  private static Refused refused(OwnRecord in) {
    return new Refused(
        in.text("tenant"),
        in.text("source"),
        in.day("day"),
        in.text("topic"),
        in.whole("partition"),
        in.offset("offset"),
        in.instant("timestamp"),
        new Refusal(in.word("reason", RefusalReason.class), in.text("message")),
        in.bytes("sealed"));
  }
}
