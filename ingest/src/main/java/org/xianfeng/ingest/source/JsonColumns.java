package org.xianfeng.ingest.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/** Values of a JSON object by pointer, as in RFC 6901; objects and lists are not values. */
final class JsonColumns implements Row.Columns {
  /** Strict: no duplicate keys, nothing after the value. */
  static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode node;

  private JsonColumns(JsonNode node) {
    this.node = node;
  }

  /** The row of a value, which has to be an object. */
  static Row row(long position, byte[] bytes, JsonNode node) {
    return node.isObject()
        ? new Row(position, bytes, new JsonColumns(node))
        : Row.damaged(
            position, bytes, Refusal.of(RefusalReason.MALFORMED_JSON, "not a JSON object"));
  }

  @Override
  public @Nullable Object at(String path) {
    JsonNode value = node.at(JsonPointer.compile(path));
    if (value.isTextual()) {
      return value.textValue().isEmpty() ? null : value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    return value.isNumber() ? (Object) value.doubleValue() : null;
  }
}
