package org.xianfeng.ingest.source;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/**
 * Values of a JSON object by pointer, as in RFC 6901; objects and lists are not values.
 *
 * <p>State: the object.
 */
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
  public @Nullable String at(String path) {
    JsonNode value = node.at(JsonPointer.compile(path));
    String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
    return text.isEmpty() ? null : text;
  }

  /**
   * The value that a parser stands at; numbers keep the digits they are written with. A number made
   * of them would be another: 1.1 for 1.10, one double for a hundred ids of 20 digits.
   */
  static JsonNode tree(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = JSON.createObjectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          parser.nextToken();
          object.set(name, tree(parser));
        }
        return object;
      }
      case START_ARRAY -> {
        ArrayNode list = JSON.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(tree(parser));
        }
        return list;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return new POJONode(new Digits(parser.getText()));
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return BooleanNode.valueOf(parser.getBooleanValue());
      }
      case VALUE_NULL -> {
        return NullNode.getInstance();
      }
      default -> {
        return TextNode.valueOf(parser.getText());
      }
    }
  }

  /** A number as it is written. */
  private record Digits(@JsonValue @JsonRawValue String written) {
    @Override
    public String toString() {
      return written;
    }
  }
}
