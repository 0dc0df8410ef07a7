package org.xianfeng.models.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Value.Entries;
import org.xianfeng.models.document.Value.Items;
import org.xianfeng.models.document.Value.Scalar;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Makes values of a text.
 *
 * <p>What could make a small file cost much is no part of the language: anchors and aliases are
 * refused, length and depth are bounded.
 */
final class DocumentReader {
  private static final int MAX_CHARACTERS = 4_000_000;
  private static final int MAX_DEPTH = 40;
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFactory YAML =
      YAMLFactory.builder()
          .loaderOptions(limits())
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .build();

  private final JsonParser parser;
  private final String file;
  private final Problems problems;

  private DocumentReader(JsonParser parser, String file, Problems problems) {
    this.parser = parser;
    this.file = file;
    this.problems = problems;
  }

  /** Reads a file; null when a problem leaves nothing to go on with. */
  static @Nullable Value read(Path path, Problems problems) {
    String file = path.toString();
    try {
      if (Files.size(path) <= 4L * MAX_CHARACTERS) {
        return read(Files.readString(path), file, problems);
      }
      tooLong(file, problems);
    } catch (MalformedInputException e) {
      problems.add(TextPosition.of(file), "is not UTF-8");
    } catch (IOException e) {
      problems.add(TextPosition.of(file), "cannot be read");
    }
    return null;
  }

  /** Reads a text, JSON when the file's name says so; null as above. */
  static @Nullable Value read(String text, String file, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      tooLong(file, problems);
      return null;
    }
    JsonFactory language = file.endsWith(".json") ? JSON : YAML;
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = language.createParser(plain)) {
      return new DocumentReader(parser, file, problems).document();
    } catch (JsonProcessingException e) {
      problems.add(position(e, file), "not %s: %s".formatted(language.getFormatName(), reason(e)));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory", e);
    }
    return null;
  }

  private @Nullable Value document() throws IOException {
    if (parser.nextToken() == null) {
      problems.add(TextPosition.of(file), "the file is empty");
      return null;
    }
    Value value = value(0);
    if (parser.nextToken() != null) {
      problems.add(position(), "a second document follows");
    }
    return value;
  }

  private Value value(int depth) throws IOException {
    TextPosition position = position();
    if (depth > MAX_DEPTH) {
      problems.add(position, "deeper than %d levels".formatted(MAX_DEPTH));
      parser.skipChildren();
      return new Scalar(position, "", Scalar.Form.NOTHING);
    }
    if (parser.getObjectId() != null || parser.getTypeId() != null) {
      problems.add(position, "anchors and tags are not part of the language");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return new Entries(position, entries(depth));
    }
    if (token == JsonToken.START_ARRAY) {
      List<Value> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(depth + 1));
      }
      return new Items(position, items);
    }
    String text = parser.getText();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      problems.add(position, "aliases are not part of the language, found *" + text);
    }
    if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      // it could be neither stored nor sent on
      problems.add(position, "half of a pair of surrogates is no character");
    }
    Scalar.Form form =
        token == JsonToken.VALUE_NULL
            ? Scalar.Form.NOTHING
            : token == JsonToken.VALUE_STRING ? Scalar.Form.TEXT : Scalar.Form.LITERAL;
    return new Scalar(position, text == null ? "" : text, form);
  }

  private Map<String, Entries.Entry> entries(int depth) throws IOException {
    Map<String, Entries.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      TextPosition at = position();
      parser.nextToken();
      if (entries.put(key, new Entries.Entry(at, value(depth + 1))) != null) {
        problems.add(at, "key %s appears twice".formatted(key));
      }
    }
    return entries;
  }

  private TextPosition position() {
    JsonLocation at = parser.currentTokenLocation();
    return new TextPosition(file, at.getLineNr(), at.getColumnNr());
  }

  private static TextPosition position(JsonProcessingException e, String file) {
    JsonLocation at = e.getLocation();
    return at == null
        ? TextPosition.of(file)
        : new TextPosition(file, at.getLineNr(), at.getColumnNr());
  }

  private static String reason(JsonProcessingException e) {
    String reason =
        e.getCause() instanceof MarkedYAMLException yaml
            ? yaml.getProblem()
            : e.getOriginalMessage();
    return String.valueOf(reason).lines().findFirst().orElse("");
  }

  private static void tooLong(String file, Problems problems) {
    problems.add(TextPosition.of(file), "longer than %d characters".formatted(MAX_CHARACTERS));
  }

  private static LoaderOptions limits() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    return limits;
  }
}
