package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.ingest.source.CsvRecordRows;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.Post;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.tenant.Tenant;

/**
 * Reads the registry file of a tenant: CSV, one organisation and effective day a row. Its columns
 * are the fields of the contract, but for the posts, of which only the secretary is asked for.
 */
final class RegistryParser {
  private static final String CODE = "code";
  private static final String ALIASES = "aliases";
  private static final String SECRETARY_FROM = "secretary_from";
  private static final String ALIAS_SEPARATOR = ";";
  private static final List<Field<Organisation, ?>> FIELDS =
      RegistryContract.ORGANISATION.fields().stream()
          .filter(field -> !field.equals(RegistryContract.POSTS))
          .toList();

  private final Path file;
  private final ZoneId zone;
  private final EventMaker maker;

  RegistryParser(Path file, Tenant tenant, String source, ZoneId zone) {
    this.file = file;
    this.zone = zone;
    this.maker = new EventMaker(tenant, source);
  }

  /**
   * Reads the file.
   *
   * @throws Failure.Usage naming file, line and what is wrong
   */
  RegistryFile parse() {
    List<Event> events = new ArrayList<>();
    Map<String, String> codes = new HashMap<>();
    try (var rows = CsvRecordRows.open(Files.newInputStream(file), ',', UTF_8)) {
      requireColumns(new TreeSet<>(rows.header()));
      for (Row row = rows.next(); row != null; row = rows.next()) {
        try {
          read(row, events, codes);
        } catch (RefusedException e) {
          throw fault(row.position(), e.refusal().message());
        }
      }
    } catch (IOException e) {
      throw new Failure.Usage("Cannot read the registry %s: %s".formatted(file, e.getMessage()));
    }
    return new RegistryFile(events, codes);
  }

  private void requireColumns(Set<String> found) {
    Set<String> columns = new TreeSet<>(List.of(CODE, ALIASES, SECRETARY_FROM));
    FIELDS.forEach(field -> columns.add(field.wireName()));
    if (!found.equals(columns)) {
      // a file without a header begins with somebody's name
      long known = found.stream().filter(columns::contains).count();
      throw fault(
          1,
          "columns must be %s, found %d of them and %d others"
              .formatted(columns, known, found.size() - known));
    }
  }

  private void read(Row row, List<Event> events, Map<String, String> codes)
      throws RefusedException {
    String code = text(row, CODE);
    if (code.isEmpty()) {
      throw fault(row.position(), "code is empty");
    }
    events.add(event(row, code));
    name(row.position(), codes, code, code);
    for (String alias : text(row, ALIASES).split(ALIAS_SEPARATOR)) {
      if (!alias.isBlank()) {
        name(row.position(), codes, alias.strip(), code);
      }
    }
  }

  private void name(long line, Map<String, String> codes, String name, String code) {
    String other = codes.putIfAbsent(name, code);
    if (other != null && !other.equals(code)) {
      throw fault(line, "'%s' names both %s and %s".formatted(name, other, code));
    }
  }

  private Event event(Row row, String code) throws RefusedException {
    Map<String, Object> data = new LinkedHashMap<>();
    for (Field<Organisation, ?> field : FIELDS) {
      String text = text(row, field.wireName());
      if (!text.isEmpty()) {
        data.put(field.wireName(), value(row, field.wireName(), field.form(), text));
      } else if (field.required()) {
        throw fault(row.position(), "%s is empty".formatted(field.wireName()));
      }
    }
    data.put(RegistryContract.POSTS.wireName(), posts(row));
    LocalDate from = LocalDate.parse(text(row, RegistryContract.VALID_FROM.wireName()));
    String time = from.atStartOfDay(zone).toInstant().toString();
    return maker.make(
        RegistryContract.ORGANISATION.type(),
        Map.of("id", code + '/' + from, "branch", code, "time", time, "recordedtime", time),
        data);
  }

  private List<Object> posts(Row row) throws RefusedException {
    String from = text(row, SECRETARY_FROM);
    return from.isEmpty()
        ? List.of()
        : List.of(
            Map.of(
                RegistryContract.POST.wireName(),
                Post.SECRETARY,
                RegistryContract.POST_FROM.wireName(),
                value(row, SECRETARY_FROM, RegistryContract.POST_FROM.form(), from)));
  }

  /** The value of a cell as it would be on the wire. */
  private Object value(Row row, String column, Form<?> form, String text) {
    Object raw =
        form.kind() == Form.Kind.WHOLE && text.matches("-?[0-9]{1,18}")
            ? (Object) Long.valueOf(text)
            : text;
    if (form.read(raw) == null) {
      // never the value itself, which may be somebody's name or number in the wrong column
      throw fault(
          row.position(),
          "%s must be %s, found %s".formatted(column, form.expected(), Term.kindOf(raw)));
    }
    return raw;
  }

  private static String text(Row row, String column) throws RefusedException {
    Object value = row.columns().at(column);
    return value == null ? "" : value.toString();
  }

  private Failure.Usage fault(long line, String what) {
    return new Failure.Usage("%s:%d: %s".formatted(file, line, what));
  }
}
