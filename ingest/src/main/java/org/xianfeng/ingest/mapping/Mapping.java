package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.input.RowReader;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.models.contract.EventContract;
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
    List<Keep> keeps,
    List<MappedField> fields,
    @Nullable Group group,
    List<EventTemplate> events) {
  Mapping {
    requireNonNull(owner, "owner is null");
    requireNonNull(source, "source is null");
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
    keeps.forEach(keep -> columns.add(keep.from()));
    fields.forEach(field -> columns.add(field.from()));
    return columns;
  }

  /**
   * A condition on rows.
   *
   * @param from column or JSON pointer
   * @param oneOf values that are wanted; empty: any value
   * @param anyCase whether upper and lower case are the same
   * @param otherwise name under which the other rows are counted; {@code {value}} stands for theirs
   */
  record Keep(String from, Set<String> oneOf, boolean anyCase, String otherwise) {
    Keep {
      Set<String> values = new TreeSet<>(anyCase ? String.CASE_INSENSITIVE_ORDER : null);
      oneOf.forEach(value -> values.add(KeyText.of(value)));
      oneOf = values;
    }

    /** Whether a row with this value is wanted. */
    boolean wants(@Nullable String value) {
      return value != null && (oneOf.isEmpty() || oneOf.contains(KeyText.of(value)));
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
   */
  record Group(List<String> by, String distinct) {
    /** Name of the number of distinct values, in templates of the group's events. */
    static final String COUNT = "count";

    Group {
      by = List.copyOf(by);
    }
  }

  /**
   * An event that a row or a group stands for.
   *
   * @param contract of what kind it is
   * @param forGroup whether there is one for each group, not for each row
   * @param when field without which there is no event
   * @param attributes CloudEvents attributes id, branch, time, recordedtime
   * @param data the fields of the event
   */
  record EventTemplate(
      EventContract<?> contract,
      boolean forGroup,
      @Nullable String when,
      Map<String, Template> attributes,
      Map<String, Template> data) {
    /** Names of the fields that it is made of. */
    Set<String> names() {
      Set<String> names = new LinkedHashSet<>();
      attributes.values().forEach(template -> names.addAll(template.names()));
      data.values().forEach(template -> names.addAll(template.names()));
      return names;
    }
  }
}
