package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.input.InputSection;
import org.xianfeng.ingest.input.RowReader;
import org.xianfeng.ingest.input.SourceFiles;
import org.xianfeng.ingest.mapping.expression.Condition;
import org.xianfeng.ingest.mapping.expression.Expressions;
import org.xianfeng.ingest.mapping.reading.Readings;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.ingest.registry.RegistryParser;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.Pseudonym;
import org.xianfeng.models.tenant.Tenant;

/**
 * Reads a mapping file, strictly.
 *
 * <p>Errors: {@link Failure.Usage} with one line for each problem.
 */
final class MappingParser {
  private static final String VERSION = "1";

  private final Settings settings;
  private final byte[] pseudonyms;
  private final boolean outside;

  /**
   * Takes what a mapping does not say.
   *
   * @param outside whether the files that a mapping names may lie outside the folder they are
   *     looked for in: whoever writes mappings could otherwise read whatever this process can
   */
  MappingParser(Settings settings, byte[] pseudonyms, boolean outside) {
    this.settings = settings;
    this.pseudonyms = pseudonyms.clone();
    this.outside = outside;
  }

  /**
   * Reads a mapping and the registry that it names.
   *
   * @param file the mapping
   * @param data the source's file, or the folder it lies in; null: the mapping's folder
   */
  Mapping parse(Path file, @Nullable Path data) {
    Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    return Document.parse(file, in -> mapping(in, folder, requireNonNullElse(data, folder)));
  }

  private @Nullable Mapping mapping(Keys in, Path folder, Path data) {
    in.require("mapping", oneOf(VERSION));
    Tenant owner = owner(in);
    String source = source(in, owner);
    ZoneId zone = settings.zone(owner.name());
    RegistryFile registry = registry(in, folder, owner, zone);
    RowReader input = InputSection.parse(in.section("input"), data, outside);
    in.require("fields");
    Unpivot unpivot =
        in.has("unpivot") ? Unpivot.of(in.section("unpivot"), column(input, null)) : null;
    ValueType<String> column = column(input, unpivot);
    Set<String> nulls = FieldParser.nulls(in);
    Expressions expressions = new Expressions(zone);
    List<MappedField> fields =
        new FieldParser(
                new Readings(zone, registry, source, new Pseudonym(pseudonyms, owner.name())),
                expressions,
                column,
                lookup -> beside(lookup, folder, data),
                nulls)
            .fields(in.section("fields"));
    if (fields.isEmpty()) { // rows would be sent unread, damaged ones too
      in.problem("fields", "must hold a field: every row would be the same event");
    }
    Map<String, ValueKind> kinds = new LinkedHashMap<>();
    fields.forEach(field -> kinds.put(field.name(), field.kind()));
    List<Mapping.Keep> keeps =
        in.sections("keep").stream().map(keep -> keep(keep, column, expressions, kinds)).toList();
    requirePersonsReadOnce(in, fields, keeps, unpivot);
    Mapping.Group group =
        in.has("group") ? EventTemplates.group(in.section("group"), kinds, expressions) : null;
    if (group != null && !input.isOfFiles()) { // what is new may be a part of a group
      in.problem(
          "group", "needs all rows at once, and delta and jdbc give what is new: export them");
    }
    in.require("events");
    List<Mapping.EventTemplate> events =
        in.sections("events").stream()
            .map(event -> EventTemplates.event(event, kinds, group, expressions))
            .filter(Objects::nonNull)
            .toList();
    return in.build(
        () ->
            new Mapping(
                owner, source, input, registry, unpivot, nulls, keeps, fields, group, events));
  }

  private Tenant owner(Keys in) {
    String name = in.require("tenant", TEXT);
    Tenant listed = settings.tenant(name);
    if (listed == null && !in.wrong()) {
      in.problem("tenant", "is not listed: a line under tenants of the configuration lists it");
    }
    return listed == null ? new Tenant(name, Set.of(), Set.of("*"), List.of()) : listed;
  }

  private static String source(Keys in, Tenant owner) {
    String source = in.require("source", TEXT);
    if (in.has("source") && !owner.owns(source)) {
      in.problem("source", "is none of tenants.%s.sources".formatted(owner.name()));
    }
    return source;
  }

  /** What is wrong in the registry is a problem of the key that names it, with its own place. */
  private RegistryFile registry(Keys in, Path folder, Tenant owner, ZoneId zone) {
    in.require("registry");
    Keys keys = in.section("registry");
    Path file = named(keys, folder);
    String source = source(keys, owner);
    if (!keys.wrong() && owner.registrar(source) == null) {
      keys.problem("source", "is none of tenants.%s.registrars".formatted(owner.name()));
    }
    try {
      if (!keys.wrong()) {
        return new RegistryParser(owner, source, zone).parse(file);
      }
    } catch (Failure.Usage e) {
      in.problem("registry", e.sentence());
    }
    return new RegistryFile(source, List.of(), Map.of());
  }

  /** The file that the mapping names, which lies below a folder wherever links lead. */
  private Path named(Keys in, Path folder) {
    var file = new SourceFiles(folder, in.require("file", TEXT), outside);
    if (file.strays()) {
      in.problem("file", "lies outside %s, where --allow-outside would look".formatted(folder));
    }
    return folder.resolve(file.pattern());
  }

  /** The file of a lookup, beside the mapping or else beside the source. */
  private Path beside(Keys in, Path folder, Path data) {
    Path file = named(in, folder);
    Path source = requireNonNullElse(Files.isDirectory(data) ? data : data.getParent(), folder);
    return Files.exists(file) ? file : named(in, source);
  }

  /** A column of the source, as its connector calls them, or one that an unpivot makes. */
  private static ValueType<String> column(RowReader input, @Nullable Unpivot unpivot) {
    return new ValueType<>(
        "a column of the source",
        "",
        text -> unpivot != null && unpivot.names().contains(text) ? text : input.column(text));
  }

  private static Mapping.Keep keep(
      Keys in, ValueType<String> column, Expressions expressions, Map<String, ValueKind> fields) {
    boolean byFields = in.has("when");
    if (byFields && in.has("from")) {
      in.problem("from", "a condition is about a column (from) or about fields (when), not both");
    }
    return new Mapping.Keep(
        byFields ? null : in.require("from", column),
        FieldParser.texts(in, "one-of"),
        FieldParser.texts(in, "none-of"),
        in.get("any-case", BOOLEAN, false),
        Condition.of(in, "when", expressions, fields),
        in.require("otherwise", TEXT));
  }

  /**
   * A column that names a person feeds its pseudonym; no template may get at the name. It may be
   * the key by which a file says an organisation, such as the person's home.
   */
  private static void requirePersonsReadOnce(
      Keys in, List<MappedField> fields, List<Mapping.Keep> keeps, @Nullable Unpivot unpivot) {
    Set<@Nullable String> persons = new HashSet<>();
    fields.stream().filter(MappedField::person).forEach(field -> persons.add(field.from()));
    for (MappedField field : fields) {
      if (!field.person() && persons.contains(field.from()) && !field.leadsToOrganisation()) {
        in.problem(
            "fields",
            "column '%s' names a person: field '%s' may not read it as well"
                .formatted(field.from(), field.name()));
      }
    }
    for (Mapping.Keep keep : keeps) {
      if (persons.contains(keep.from()) && keep.otherwise().contains("{value}")) {
        in.problem(
            "keep", "column '%s' names a person: not countable by value".formatted(keep.from()));
      }
    }
    if (unpivot != null && unpivot.columns().stream().anyMatch(persons::contains)) {
      in.problem("unpivot", "a column that names a person is read by nothing else");
    }
  }
}
