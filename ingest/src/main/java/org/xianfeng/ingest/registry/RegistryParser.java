package org.xianfeng.ingest.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.registry.TreeCheck;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.tenant.Tenant;
import org.xianfeng.models.text.KeyText;
import org.xianfeng.models.wire.EventValidator;

/**
 * Reads registry files of a tenant: CSV, one organisation and effective day a row, see {@link
 * RegistryColumns}; and holds what they say together against {@link TreeCheck}.
 */
public final class RegistryParser {
  private static final String ALIAS_SEPARATOR = ";";
  private static final int MOST_FAULTS = 20;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private final Tenant tenant;
  private final String source;
  private final ZoneId zone;
  private final EventValidator validator;
  private final TreeCheck tree;
  private final Map<String, String> codes = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Of one source of a tenant.
   *
   * @param zone that of the tenant
   */
  public RegistryParser(Tenant tenant, String source, ZoneId zone) {
    this.tenant = tenant;
    this.source = source;
    this.zone = zone;
    this.validator = new EventValidator(name -> tenant);
    @Nullable Registrar registrar = tenant.registrar(source);
    // what stands above its part, another source says
    this.tree = new TreeCheck(registrar == null || registrar.isOfAll());
  }

  /**
   * Reads a file.
   *
   * @throws Failure.Usage naming file, line and what is wrong, all of it
   */
  public RegistryFile parse(Path file) {
    List<Event> events = new ArrayList<>();
    check(List.of(file), events::add);
    return new RegistryFile(source, events, codes);
  }

  /**
   * Reads files that are one registry together.
   *
   * @param each takes each organisation and day
   * @throws Failure.Usage as {@link #parse}
   */
  public void check(List<Path> files, Consumer<Event> each) {
    files.forEach(file -> read(file, each));
    if (faults.isEmpty()) {
      faults.addAll(tree.faults());
    }
    if (!faults.isEmpty()) {
      List<String> shown = new ArrayList<>(faults);
      if (faults.size() > MOST_FAULTS) {
        shown = new ArrayList<>(faults.subList(0, MOST_FAULTS));
        shown.add("and %,d more".formatted(faults.size() - MOST_FAULTS));
      }
      throw new Failure.Usage(shown);
    }
  }

  private void read(Path file, Consumer<Event> each) {
    try (var rows =
        CsvRecordRows.open(TextFile.open(file), file.toString(), CsvShape.usual(null))) {
      RegistryColumns columns = RegistryColumns.of(rows.header(), file.toString());
      for (Row row = rows.next(); row != null; row = rows.next()) {
        var place = new TreeCheck.Place(file.toString(), row.position());
        try {
          Line line = new Line(row, columns, place);
          @Nullable Event event = line.event();
          if (event != null) {
            each.accept(event);
          }
        } catch (RefusedException e) {
          fault(place, e.refusal().message());
        }
      }
    } catch (Failure.Data e) {
      throw new Failure.Usage(e.sentence());
    } catch (IOException e) {
      throw new Failure.Usage("Cannot read the registry %s: %s".formatted(file, e.getMessage()));
    }
  }

  private void fault(TreeCheck.Place place, String what) {
    faults.add("%s: %s".formatted(place, what));
  }

  private final class Line {
    private final Row row;
    private final RegistryColumns columns;
    private final TreeCheck.Place place;
    private boolean wrong;

    Line(Row row, RegistryColumns columns, TreeCheck.Place place) {
      this.row = row;
      this.columns = columns;
      this.place = place;
    }

    /** Null where the line is wrong, which is said. */
    @Nullable Event event() throws RefusedException {
      String code = text(RegistryColumns.CODE);
      if (code.isEmpty()) {
        wrong("code is empty");
      }
      Map<String, Object> data = new LinkedHashMap<>();
      for (Field<Organisation, ?> field : RegistryColumns.FIELDS) {
        @Nullable Object value = value(field.wireName(), field.form());
        if (value != null) {
          data.put(field.wireName(), value);
        } else if (field.required() && !wrong) {
          wrong("%s is empty".formatted(field.wireName()));
        }
      }
      data.put(RegistryContract.POSTS.wireName(), posts());
      @Nullable Object to = value(RegistryColumns.VALID_TO, RegistryContract.VALID_FROM.form());
      if (wrong) {
        return null;
      }
      LocalDate from = LocalDate.parse(text(RegistryContract.VALID_FROM.wireName()));
      Event event = event(code, from, data);
      if (to != null && !LocalDate.parse(to.toString()).isAfter(from)) {
        wrong("valid_to must be after valid_from");
        return null;
      }
      names(code);
      tree.add(
          code,
          (Organisation) event.payload(),
          to == null ? null : LocalDate.parse(to.toString()),
          place);
      return event;
    }

    private Event event(String code, LocalDate from, Map<String, Object> data)
        throws RefusedException {
      String time = from.atStartOfDay(zone).toInstant().toString();
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("specversion", "1.0");
      attributes.put("source", source);
      attributes.put("tenant", tenant.name());
      attributes.put("type", RegistryContract.ORGANISATION.type());
      attributes.put("id", code + '/' + from);
      attributes.put("branch", code);
      attributes.put("time", time);
      attributes.put("recordedtime", time);
      return validator.event(attributes, data);
    }

    private List<Object> posts() throws RefusedException {
      List<Object> posts = new ArrayList<>();
      for (String post : columns.posts()) {
        @Nullable Object from =
            value(RegistryColumns.from(post), RegistryContract.POST_FROM.form());
        @Nullable Object to = value(RegistryColumns.to(post), RegistryContract.POST_FROM.form());
        if (from != null) {
          Map<String, Object> held = new LinkedHashMap<>();
          held.put(RegistryContract.POST.wireName(), post);
          held.put(RegistryContract.POST_FROM.wireName(), from);
          if (to != null) {
            held.put(RegistryContract.POST_TO.wireName(), to);
          }
          posts.add(held);
        }
        // days as texts are in the order of days
        if (to != null && (from == null || to.toString().compareTo(from.toString()) <= 0)) {
          wrong("%s_to must be after %s_from".formatted(post, post));
        }
      }
      return posts;
    }

    private void names(String code) throws RefusedException {
      name(code, code);
      for (String alias : text(RegistryColumns.ALIASES).split(ALIAS_SEPARATOR)) {
        if (!KeyText.of(alias).isEmpty()) {
          name(alias, code);
        }
      }
    }

    private void name(String name, String code) {
      String other = codes.putIfAbsent(KeyText.of(name), code);
      if (other != null && !other.equals(code)) {
        wrong("'%s' names both %s and %s".formatted(name, other, code));
      }
    }

    /** The value of a cell as it would be on the wire; null where it is empty or wrong. */
    private @Nullable Object value(String column, Form<?> form) throws RefusedException {
      String text = text(column);
      if (text.isEmpty()) {
        return null;
      }
      Object raw =
          form.kind() == Form.Kind.WHOLE && WHOLE.matcher(text).matches()
              ? (Object) Long.valueOf(text)
              : text;
      if (form.read(raw) == null) {
        // never the value itself, which may be somebody's name or number in the wrong column
        wrong("%s must be %s, found %s".formatted(column, form.expected(), Term.kindOf(raw)));
        return null;
      }
      return raw;
    }

    private String text(String column) throws RefusedException {
      String value = row.columns().at(column);
      return value == null ? "" : KeyText.stripped(value);
    }

    private void wrong(String what) {
      wrong = true;
      fault(place, what);
    }
  }
}
