package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.SourceFile;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * Reads a mapping file, strictly: what it does not know is an error that names file, line and
 * value.
 */
final class MappingParser {
  private static final String VERSION = "1";

  private final Settings settings;
  private final Pseudonym pseudonym;

  MappingParser(Settings settings, Pseudonym pseudonym) {
    this.settings = settings;
    this.pseudonym = pseudonym;
  }

  /**
   * Reads a mapping and the registry that it names.
   *
   * @param file the mapping
   * @param data the source's file, or the folder it lies in; null: the mapping's folder
   */
  Mapping parse(Path file, @Nullable Path data) {
    Place root = Place.read(text(file), file.toString());
    root.keys(
        List.of(
            "mapping",
            "tenant",
            "source",
            "registry",
            "input",
            "keep",
            "fields",
            "group",
            "events"));
    if (!root.required("mapping").text().equals(VERSION)) {
      throw root.required("mapping").fault("this is version " + VERSION + " of the language");
    }
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    String tenant = root.required("tenant").text();
    ZoneId zone = settings.zone(tenant);
    RegistryFile registry = registry(root.required("registry"), folder, tenant, zone);
    Readings readings = new Readings(zone, registry, pseudonym);
    List<Field> fields = fields(root.required("fields"), readings);
    List<Mapping.Keep> keeps = keeps(root.keys().get("keep"));
    requirePersonsReadOnce(root, fields, keeps);
    Set<String> names = new LinkedHashSet<>();
    fields.forEach(field -> names.add(field.name()));
    Mapping.Group group = EventTemplates.group(root.keys().get("group"), names);
    List<Mapping.EventTemplate> events = new ArrayList<>();
    for (Place event : root.required("events").items()) {
      events.add(EventTemplates.event(event, names, group));
    }
    return new Mapping(
        tenant,
        root.required("source").text(),
        input(root.required("input"), requireNonNullElse(data, folder)),
        registry,
        keeps,
        fields,
        group,
        events);
  }

  private static RegistryFile registry(Place place, Path folder, String tenant, ZoneId zone) {
    place.keys(List.of("file", "source"));
    Path file = folder.resolve(place.required("file").text());
    return new RegistryParser(file, tenant, place.required("source").text(), zone).parse();
  }

  private static SourceFile input(Place place, Path data) {
    place.keys(List.of("file", "format", "delimiter", "charset"));
    Path file = Files.isDirectory(data) ? data.resolve(place.required("file").text()) : data;
    String delimiter = place.text("delimiter", ",");
    if (delimiter.length() != 1 || delimiter.equals("\"")) {
      throw place.required("delimiter").fault("one character, found '%s'".formatted(delimiter));
    }
    Place format = place.required("format");
    return new SourceFile(
        file,
        Place.word(SourceFile.Format.class, format, SourceFile.Format.CSV),
        delimiter.charAt(0),
        charset(place));
  }

  private static Charset charset(Place place) {
    String name = place.text("charset", StandardCharsets.UTF_8.name());
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw place.required("charset").fault("no character set '%s'".formatted(name));
    }
  }

  private static List<Mapping.Keep> keeps(@Nullable Place places) {
    List<Mapping.Keep> keeps = new ArrayList<>();
    for (Place place : places == null ? List.<Place>of() : places.items()) {
      Map<String, Place> keys = place.keys(List.of("from", "one-of", "any-case", "otherwise"));
      Set<String> oneOf = new LinkedHashSet<>();
      Place values = keys.get("one-of");
      if (values != null) {
        values.items().forEach(item -> oneOf.add(item.text()));
      }
      keeps.add(
          new Mapping.Keep(
              place.required("from").text(),
              oneOf,
              place.flag("any-case"),
              place.required("otherwise").text()));
    }
    return keeps;
  }

  private static List<Field> fields(Place places, Readings readings) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    places
        .keys()
        .forEach(
            (name, place) -> {
              if (!name.matches("[a-z][a-z0-9_]*")) {
                throw place.fault("field name '%s' must be snake_case".formatted(name));
              }
              Field.Reading reading = readings.of(place, names);
              Place otherwise = place.keys().get("default");
              fields.add(
                  new Field(
                      name,
                      place.required("from").text(),
                      reading,
                      place.flag("optional"),
                      otherwise == null ? null : Template.of(otherwise, names)));
              names.add(name);
            });
    return fields;
  }

  /** A column that names a person feeds its pseudonym; no template may get at the name. */
  private static void requirePersonsReadOnce(
      Place root, List<Field> fields, List<Mapping.Keep> keeps) {
    Set<String> persons = new HashSet<>();
    fields.stream().filter(f -> f.reading().person()).forEach(f -> persons.add(f.from()));
    for (Field field : fields) {
      if (!field.reading().person() && persons.contains(field.from())) {
        throw root.required("fields")
            .fault(
                "column '%s' names a person: field '%s' may not read it as well"
                    .formatted(field.from(), field.name()));
      }
    }
    for (Mapping.Keep keep : keeps) {
      if (persons.contains(keep.from()) && keep.otherwise().contains("{value}")) {
        throw root.required("keep")
            .fault("column '%s' names a person: not countable by value".formatted(keep.from()));
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new Failure.Usage("Cannot read the mapping %s: %s".formatted(file, e.getMessage()));
    }
  }
}
