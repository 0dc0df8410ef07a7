package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.CsvRows;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.wire.EventValidator;

/** Reads the registry file of a tenant: CSV, one organisation and effective day a row. */
final class RegistryParser {
  private static final Set<String> COLUMNS =
      new TreeSet<>(
          List.of(
              "code",
              "aliases",
              "name",
              "parent",
              "organisation_type",
              "sector",
              "region",
              "members",
              "full_members",
              "exempt_members",
              "groups",
              "secretary_from",
              "election_due",
              "merged_into",
              "valid_from"));
  private static final String ALIAS_SEPARATOR = ";";

  private final Path file;
  private final String tenant;
  private final String source;
  private final ZoneId zone;
  private final EventValidator validator = new EventValidator();

  RegistryParser(Path file, String tenant, String source, ZoneId zone) {
    this.file = file;
    this.tenant = tenant;
    this.source = source;
    this.zone = zone;
  }

  /**
   * Reads the file.
   *
   * @throws Failure.Usage naming file, line and what is wrong
   */
  RegistryFile parse() {
    List<Event> events = new ArrayList<>();
    Map<String, String> codes = new HashMap<>();
    try (var rows = CsvRows.open(Files.newInputStream(file), ',', UTF_8)) {
      Set<String> header = new TreeSet<>(rows.header());
      if (!header.equals(COLUMNS)) {
        throw new Failure.Usage(
            "%s:1: columns must be %s, found %s".formatted(file, COLUMNS, header));
      }
      for (Row row = rows.next(); row != null; row = rows.next()) {
        long line = row.line();
        Row.Columns columns = row.columns().orElseThrow(refusal -> fault(line, refusal.message()));
        events.add(event(line, columns));
        String code = text(line, columns, "code");
        name(line, codes, code, code);
        for (String alias : optional(columns, "aliases").split(ALIAS_SEPARATOR)) {
          if (!alias.isBlank()) {
            name(line, codes, alias.strip(), code);
          }
        }
      }
    } catch (IOException e) {
      throw new Failure.Usage("Cannot read the registry %s: %s".formatted(file, e.getMessage()));
    }
    return new RegistryFile(events, codes);
  }

  private void name(long line, Map<String, String> codes, String name, String code) {
    String other = codes.putIfAbsent(name, code);
    if (other != null && !other.equals(code)) {
      throw fault(line, "'%s' names both %s and %s".formatted(name, other, code));
    }
  }

  private Event event(long line, Row.Columns columns) {
    String code = text(line, columns, "code");
    LocalDate validFrom = day(line, columns, "valid_from");
    Instant from = validFrom.atStartOfDay(zone).toInstant();
    String secretaryFrom = optional(columns, "secretary_from");
    String sector = optional(columns, "sector");
    var payload =
        new Payload.Organisation(
            text(line, columns, "name"),
            orNull(columns, "parent"),
            text(line, columns, "organisation_type"),
            sector.isEmpty() ? null : sector(line, sector),
            text(line, columns, "region"),
            count(line, columns, "members"),
            count(line, columns, "full_members"),
            count(line, columns, "exempt_members"),
            count(line, columns, "groups"),
            secretaryFrom.isEmpty()
                ? List.of()
                : List.of(
                    new Payload.Post(
                        Payload.Post.SECRETARY, day(line, columns, "secretary_from"), null)),
            optional(columns, "election_due").isEmpty() ? null : day(line, columns, "election_due"),
            orNull(columns, "merged_into"),
            validFrom);
    String id = code + '/' + validFrom;
    var event = new Event(new Envelope(id, source, from, from, tenant, code, 1), payload);
    return validator.check(event).orElseThrow(refusal -> fault(line, refusal.message()));
  }

  private Sector sector(long line, String text) {
    for (Sector sector : Sector.values()) {
      if (sector.text().equals(text)) {
        return sector;
      }
    }
    throw fault(line, "'%s' is none of the seven sectors".formatted(text));
  }

  private int count(long line, Row.Columns columns, String column) {
    String text = text(line, columns, column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw fault(line, "%s must be a whole number, found '%s'".formatted(column, text));
    }
  }

  private LocalDate day(long line, Row.Columns columns, String column) {
    String text = text(line, columns, column);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw fault(
          line,
          String.format(
              Locale.ROOT, "%s must be a day such as 2026-03-01, found '%s'", column, text));
    }
  }

  private String text(long line, Row.Columns columns, String column) {
    String text = optional(columns, column);
    if (text.isEmpty()) {
      throw fault(line, "%s is empty".formatted(column));
    }
    return text;
  }

  private static String optional(Row.Columns columns, String column) {
    Object value = columns.at(column);
    return value == null ? "" : value.toString();
  }

  private static @Nullable String orNull(Row.Columns columns, String column) {
    String text = optional(columns, column);
    return text.isEmpty() ? null : text;
  }

  private Failure.Usage fault(long line, String what) {
    return new Failure.Usage("%s:%d: %s".formatted(file, line, what));
  }
}
