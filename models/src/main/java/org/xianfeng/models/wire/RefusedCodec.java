package org.xianfeng.models.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;

/** Bytes of refused records in the quarantine topic: JSON, the sealed bytes in Base64. */
public final class RefusedCodec {
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

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalStateException if the bytes are something else: only our own jobs write there
   */
  public static Refused decode(byte[] bytes) {
    try {
      JsonNode node = JSON.readTree(bytes);
      return new Refused(
          node.required("tenant").asText(),
          node.required("source").asText(),
          LocalDate.parse(node.required("day").asText()),
          node.required("topic").asText(),
          node.required("partition").asInt(),
          node.required("offset").asLong(),
          Instant.parse(node.required("timestamp").asText()),
          new Refusal(
              RefusalReason.valueOf(node.required("reason").asText()),
              node.required("message").asText()),
          node.required("sealed").binaryValue());
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "Not a quarantined record: %d bytes".formatted(bytes.length), e);
    }
  }
}
