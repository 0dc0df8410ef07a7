package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.input.RowReader;
import org.xianfeng.ingest.mapping.expression.Condition;
import org.xianfeng.ingest.mapping.expression.Template;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.PersonalNumber;
import org.xianfeng.models.tenant.Tenant;
import org.xianfeng.models.text.KeyText;

/**
 * How one source of another platform becomes events: an allow-list of its columns, and templates.
 *
 * @param owner whose data it is
 * @param source CloudEvents source of the events
 * @param input where the rows are
 * @param registry the tenant's organisations
 * @param unpivot which columns become rows, if any
 * @param nulls texts that stand for nothing in every column
 * @param keeps which rows are wanted, in the order they are asked
 * @param fields values of a row, in the order they are read
 * @param group rows that are one thing together, if any
 * @param events what a row or a group says
 */
record Mapping(
    Tenant owner,
    String source,
    RowReader input,
    RegistryFile registry,
    @Nullable Unpivot unpivot,
    Set<String> nulls,
    List<Keep> keeps,
    List<MappedField> fields,
    @Nullable Group group,
    List<EventTemplate> events) {
  Mapping {
    requireNonNull(owner, "owner is null");
    requireNonNull(source, "source is null");
    nulls = Set.copyOf(nulls);
    keeps = List.copyOf(keeps);
    fields = List.copyOf(fields);
    events = List.copyOf(events);
  }

  /** Name of the owner. */
  String tenant() {
    return owner.name();
  }

  /** Columns that are read; whatever else a row holds is never looked at. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    keeps.stream().map(Keep::from).filter(Objects::nonNull).forEach(columns::add);
    fields.stream().map(MappedField::from).filter(Objects::nonNull).forEach(columns::add);
    if (unpivot != null) {
      columns.removeAll(unpivot.names());
      columns.addAll(unpivot.columns());
    }
    return columns;
  }

  /** The rows that a row of the source stands for: itself, but where columns become rows. */
  List<Row.Columns> rows(Row.Columns whole) throws RefusedException {
    return unpivot == null ? List.of(whole) : unpivot.rows(whole, nulls);
  }

  /**
   * A condition on rows, on a column or on what fields say.
   *
   * @param from column or JSON pointer; null where {@code when} decides
   * @param oneOf values that are wanted; empty: any value
   * @param noneOf values that are not wanted
   * @param anyCase whether upper and lower case are the same
   * @param when what has to hold of the fields; null where a column decides
   * @param otherwise name under which the other rows are counted; {@code {value}} stands for theirs
   */
  record Keep(
      @Nullable String from,
      Set<String> oneOf,
      Set<String> noneOf,
      boolean anyCase,
      @Nullable Condition when,
      String otherwise) {
    Keep {
      oneOf = keys(oneOf, anyCase);
      noneOf = keys(noneOf, anyCase);
    }

    private static Set<String> keys(Set<String> texts, boolean anyCase) {
      Set<String> keys = new TreeSet<>(anyCase ? String.CASE_INSENSITIVE_ORDER : null);
      texts.forEach(text -> keys.add(KeyText.of(text)));
      return keys;
    }

    /** Whether a row with this value is wanted. */
    boolean wants(@Nullable String value) {
      if (value == null) {
        return oneOf.isEmpty() && !noneOf.isEmpty();
      }
      String key = KeyText.of(value);
      return (oneOf.isEmpty() || oneOf.contains(key)) && !noneOf.contains(key);
    }

    /** Name under which a row with this value is counted when it is not wanted; printed. */
    String reason(@Nullable String value) {
      String text = value == null ? "empty" : KeyText.of(value);
      return otherwise.replace("{value}", PersonalNumber.isIn(text) ? "a person's number" : text);
    }
  }

  /**
   * Rows that are one thing together, such as the people present at a meeting.
   *
   * @param by fields whose values the rows share
   * @param distinct field of which each value counts once
   * @param counts what the rows of a further count have to be, by its name
   */
  record Group(List<String> by, String distinct, Map<String, Condition> counts) {
    /** Name of the number of distinct values, in templates of the group's events. */
    static final String COUNT = "count";

    Group {
      by = List.copyOf(by);
      counts = new LinkedHashMap<>(counts);
    }

    /** Names of the fields without which nobody knows what a row counts for. */
    Set<String> needs() {
      Set<String> needs = new LinkedHashSet<>(Set.of(distinct));
      counts.values().forEach(condition -> needs.addAll(condition.names()));
      return needs;
    }
  }

  /**
   * An event that a row or a group stands for.
   *
   * @param contract of what kind it is
   * @param forGroup whether there is one for each group, not for each row
   * @param when without which there is no event
   * @param attributes CloudEvents attributes id, branch, time, recordedtime
   * @param data the fields of the event
   */
  record EventTemplate(
      EventContract<?> contract,
      boolean forGroup,
      @Nullable Condition when,
      Map<String, Template> attributes,
      Map<String, Template> data) {
    /** Names of the fields that it is made of. */
    Set<String> names() {
      Set<String> names = new LinkedHashSet<>();
      attributes.values().forEach(template -> names.addAll(template.names()));
      data.values().forEach(template -> names.addAll(template.names()));
      if (when != null) {
        names.addAll(when.names());
      }
      return names;
    }
  }
}
