package org.xianfeng.models.index.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows its line. */
sealed interface Located {
  /** Line of the value, from 1. */
  int line();

  /**
   * Reads one document; YAML that does not parse, a duplicate key or an alias is a problem.
   *
   * @param before line that its first line follows, 0 for a text that stands alone
   */
  static @Nullable Located read(String yaml, int before, Problems problems) {
    try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
      if (parser.nextToken() == null) {
        problems.add(before + 1, "The file is empty");
        return null;
      }
      return value(parser, before, problems);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problems.add(
          before + line, "Not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Located value(YAMLParser parser, int before, Problems problems)
      throws IOException {
    int line = before + parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Located> entries = new LinkedHashMap<>();
      Map<String, Integer> lines = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        int at = before + parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        Located value = value(parser, before, problems);
        if (entries.put(key, value) != null) {
          problems.add(at, "Duplicate key " + key);
        }
        lines.put(key, at);
      }
      return new Mapping(line, entries, lines);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Located> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(parser, before, problems));
      }
      return new Sequence(line, items);
    }
    String text = parser.getText();
    if (parser.isCurrentAlias()) {
      problems.add(line, "Anchors and aliases are not part of the language, found *" + text);
    }
    return new Scalar(line, text, token == JsonToken.VALUE_NULL);
  }

  /**
   * Keys and values.
   *
   * @param line line where it starts
   * @param entries values by key, in the order of the file
   * @param lines line of each key
   */
  record Mapping(int line, Map<String, Located> entries, Map<String, Integer> lines)
      implements Located {}

  /**
   * Values in order.
   *
   * @param line line where it starts
   * @param items the values
   */
  record Sequence(int line, List<Located> items) implements Located {}

  /**
   * A plain value.
   *
   * @param line its line
   * @param text its text as written
   * @param isNull whether it is null
   */
  record Scalar(int line, String text, boolean isNull) implements Located {}
}
