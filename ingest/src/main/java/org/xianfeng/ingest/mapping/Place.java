package org.xianfeng.ingest.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * A piece of a YAML document that knows where it stands.
 *
 * @param where file and line
 * @param value a String, Long, Double, Boolean, a List of places or a Map of places
 */
record Place(String where, Object value) {
  private static final YAMLFactory YAML = new YAMLFactory();

  /**
   * Reads a document.
   *
   * @throws Failure.Usage naming file and line
   */
  static Place read(String text, String file) {
    try (JsonParser parser = YAML.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Failure.Usage("%s:1: expected keys and values".formatted(file));
      }
      return read(parser, file);
    } catch (IOException e) {
      throw new Failure.Usage(
          "%s: not YAML: %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /** The keys of a mapping, none of them unknown. */
  Map<String, Place> keys(Collection<String> known) {
    Map<String, Place> keys = keys();
    keys.forEach(
        (key, place) -> {
          if (!known.contains(key)) {
            throw place.fault(
                "unknown key '%s', known are %s".formatted(key, String.join(", ", known)));
          }
        });
    return keys;
  }

  /** The keys of a mapping, whatever they are. */
  Map<String, Place> keys() {
    if (value instanceof Map<?, ?> map) {
      Map<String, Place> keys = new LinkedHashMap<>();
      map.forEach((key, place) -> keys.put((String) key, (Place) place));
      return keys;
    }
    throw fault("expected keys and values, found '%s'".formatted(value));
  }

  /** The value of a key that has to be there. */
  Place required(String key) {
    Place place = keys().get(key);
    if (place == null) {
      throw fault("key '%s' is missing".formatted(key));
    }
    return place;
  }

  /** The items of a list. */
  List<Place> items() {
    if (value instanceof List<?> list) {
      return list.stream().map(Place.class::cast).toList();
    }
    throw fault("expected a list, found '%s'".formatted(value));
  }

  /** A single value as text. */
  String text() {
    if (value instanceof Map || value instanceof List) {
      throw fault("expected one value");
    }
    return value.toString();
  }

  /** The text of a key, or another one when the key is not there. */
  String text(String key, String otherwise) {
    Place place = keys().get(key);
    return place == null ? otherwise : place.text();
  }

  /** True or false of a key; false when the key is not there. */
  boolean flag(String key) {
    Place place = keys().get(key);
    if (place == null) {
      return false;
    }
    if (place.value instanceof Boolean flag) {
      return flag;
    }
    throw place.fault("%s must be true or false, found '%s'".formatted(key, place.value));
  }

  /** The constant that a word stands for. */
  static <E extends Enum<E>> E word(Class<E> words, @Nullable Place place, E otherwise) {
    if (place == null) {
      return otherwise;
    }
    for (E word : words.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(place.text())) {
        return word;
      }
    }
    throw place.fault(
        "'%s' is none of %s"
            .formatted(
                place.text(),
                List.of(words.getEnumConstants()).toString().toLowerCase(java.util.Locale.ROOT)));
  }

  /** A mistake at this place. */
  Failure.Usage fault(String what) {
    return new Failure.Usage(where + ": " + what);
  }

  private static Place read(JsonParser parser, String file) throws IOException {
    String where = file + ':' + parser.currentTokenLocation().getLineNr();
    Object value =
        switch (parser.currentToken()) {
          case START_OBJECT -> mapping(parser, file);
          case START_ARRAY -> list(parser, file);
          case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
          case VALUE_NUMBER_INT -> parser.getLongValue();
          case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
          case VALUE_NULL -> throw new Failure.Usage(where + ": a value is missing");
          default -> parser.getText();
        };
    return new Place(where, value);
  }

  private static Map<String, Place> mapping(JsonParser parser, String file) throws IOException {
    Map<String, Place> keys = new LinkedHashMap<>();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      String where = file + ':' + parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      if (keys.put(key, new Place(where, read(parser, file).value)) != null) {
        throw new Failure.Usage("%s: key '%s' appears twice".formatted(where, key));
      }
    }
    return keys;
  }

  private static List<Place> list(JsonParser parser, String file) throws IOException {
    List<Place> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser, file));
    }
    return items;
  }
}
