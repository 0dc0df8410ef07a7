package org.xianfeng.models.rule;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of a YAML document that knows where it stands, so that a mistake can be named by its
 * line.
 *
 * @param place file and line
 * @param value a String, a List of nodes, or a Map of nodes
 */
record Node(String place, Object value) {
  private static final YAMLFactory YAML = new YAMLFactory();

  /**
   * Reads a document; JSON is one, too.
   *
   * @throws RuleSyntaxException naming file and line, for what is not one
   */
  static Node read(String text, String file) {
    try (JsonParser parser = YAML.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new RuleSyntaxException("%s: the file is empty".formatted(file));
      }
      Node node = read(parser, file);
      if (parser.nextToken() != null) {
        throw new RuleSyntaxException(
            "%s: a second document follows".formatted(place(parser, file)));
      }
      return node;
    } catch (IOException e) {
      throw new RuleSyntaxException(
          "%s: not YAML: %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /** The fields of a mapping. */
  Map<String, Node> fields() {
    if (value instanceof Map<?, ?> map) {
      Map<String, Node> fields = new LinkedHashMap<>();
      map.forEach((key, node) -> fields.put((String) key, (Node) node));
      return fields;
    }
    throw new RuleSyntaxException("%s: expected keys and values".formatted(place));
  }

  /** The items of a list; a single value is a list of one. */
  List<Node> items() {
    if (value instanceof List<?> list) {
      return list.stream().map(Node.class::cast).toList();
    }
    return List.of(this);
  }

  /** The text of a value. */
  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw new RuleSyntaxException("%s: expected one value".formatted(place));
  }

  private static Node read(JsonParser parser, String file) throws IOException {
    String place = place(parser, file);
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Node> fields = new LinkedHashMap<>();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        String at = place(parser, file);
        parser.nextToken();
        if (fields.put(key, new Node(at, read(parser, file).value)) != null) {
          throw new RuleSyntaxException("%s: key %s appears twice".formatted(at, key));
        }
      }
      return new Node(place, fields);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(parser, file));
      }
      return new Node(place, items);
    }
    return new Node(place, parser.getText());
  }

  private static String place(JsonParser parser, String file) {
    return file + ':' + parser.currentTokenLocation().getLineNr();
  }
}
