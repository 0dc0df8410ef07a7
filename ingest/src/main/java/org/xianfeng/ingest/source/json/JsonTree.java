package org.xianfeng.ingest.source.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
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
import java.io.UncheckedIOException;

/** JSON as a tree that keeps what is written: strict, without duplicate keys. */
final class JsonTree {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private JsonTree() {}

  /**
   * The one value of some bytes.
   *
   * @throws JsonProcessingException if they are not one value
   */
  static JsonNode of(byte[] bytes, int from) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes, from, bytes.length - from)) {
      return whole(parser);
    }
  }

  /** The same of text. */
  static JsonNode of(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return whole(parser);
    }
  }

  /** Bytes that give the same tree again. */
  static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonParseException(parser, "nothing");
    }
    JsonNode node = tree(parser);
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "text after the end", parser.currentTokenLocation());
    }
    return node;
  }

  /**
   * The value that a parser stands at; numbers keep the digits they are written with. A number made
   * of them would be another: 1.1 for 1.10, one double for a hundred ids of 20 digits.
   */
  private static JsonNode tree(JsonParser parser) throws IOException {
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
