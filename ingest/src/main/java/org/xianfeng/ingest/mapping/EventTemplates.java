package org.xianfeng.ingest.mapping;

import static org.xianfeng.models.document.ValueType.oneOf;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.expression.Condition;
import org.xianfeng.ingest.mapping.expression.Expressions;
import org.xianfeng.ingest.mapping.expression.Template;
import org.xianfeng.ingest.mapping.reading.Readings;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;

/** Reads the part of a mapping file that says which events a row or a group stands for. */
final class EventTemplates {
  private static final List<String> ATTRIBUTES = List.of("id", "branch", "time", "recordedtime");
  private static final String REVISION = "revision";
  private static final ValueType<EventContract<?>> TYPE =
      new ValueType<>("an event type", Contracts.ALL.get(0), EventTemplates::contract);

  private EventTemplates() {}

  /**
   * Reads the group.
   *
   * @param fields of a row, with what they are
   */
  static Mapping.@Nullable Group group(
      Keys in, Map<String, ValueKind> fields, Expressions expressions) {
    ValueType<String> field = Readings.field(fields.keySet());
    in.require("by");
    List<String> by = in.list("by", field);
    String distinct = in.require("distinct", field);
    Map<String, Condition> counts = new LinkedHashMap<>();
    Keys conditions = in.section("counts");
    for (String name : conditions.names()) {
      if (!name.matches("[a-z][a-z0-9_]*")
          || name.equals(Mapping.Group.COUNT)
          || by.contains(name)) {
        conditions.problem(name, "the name of a count must be snake_case and one of its own");
      }
      Condition condition = Condition.of(conditions, name, expressions, fields);
      if (condition != null) {
        counts.put(name, condition);
      }
    }
    return in.build(() -> new Mapping.Group(by, distinct, counts));
  }

  /**
   * Reads one event.
   *
   * @param fields of a row, with what they are
   */
  static Mapping.@Nullable EventTemplate event(
      Keys in,
      Map<String, ValueKind> fields,
      Mapping.@Nullable Group group,
      Expressions expressions) {
    ValueType<String> each = group == null ? oneOf("row") : oneOf("row", "group");
    boolean forGroup = in.get("for-each", each, "row").equals("group");
    Map<String, ValueKind> usable = new LinkedHashMap<>(fields);
    if (forGroup && group != null) {
      usable.keySet().retainAll(new HashSet<>(group.by()));
      usable.put(Mapping.Group.COUNT, ValueKind.NUMBER);
      group.counts().keySet().forEach(name -> usable.put(name, ValueKind.NUMBER));
    }
    EventContract<?> contract = in.require("type", TYPE);
    boolean known = !in.wrong();
    Map<String, Template> attributes = new LinkedHashMap<>();
    for (Field<?, ?> field : EnvelopeContract.fields().all()) {
      String name = field.wireName();
      if (ATTRIBUTES.contains(name) || name.equals(REVISION) && in.has(REVISION)) {
        attributes.put(name, Template.of(in, name, usable.keySet(), field.form()));
      }
    }
    in.require("data");
    Map<String, Template> data = data(in.section("data"), usable.keySet(), known ? contract : null);
    Condition when = Condition.of(in, "when", expressions, usable);
    return in.build(() -> new Mapping.EventTemplate(contract, forGroup, when, attributes, data));
  }

  private static Map<String, Template> data(
      Keys in, Set<String> usable, @Nullable EventContract<?> contract) {
    Map<String, Template> data = new LinkedHashMap<>();
    Map<String, Form<?>> forms = new LinkedHashMap<>();
    if (contract != null) {
      for (Field<?, ?> field : contract.fields()) {
        forms.put(field.wireName(), field.form());
        if (field.required()) {
          in.require(field.wireName());
        }
      }
    }
    for (String name : in.names()) {
      Form<?> form = forms.get(name);
      if (contract != null && form == null) {
        in.problem(
            name,
            "is no field of %s, which has %s"
                .formatted(contract.type(), String.join(", ", forms.keySet())));
      } else if (in.has(name)) {
        data.put(name, Template.of(in, name, usable, form));
      }
    }
    return data;
  }

  private static EventContract<?> contract(String text) {
    EventContract<?> contract = Contracts.ofType(text);
    if (contract == null) {
      throw new IllegalArgumentException(text);
    }
    return contract;
  }
}
