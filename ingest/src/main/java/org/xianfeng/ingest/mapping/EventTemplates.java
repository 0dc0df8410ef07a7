package org.xianfeng.ingest.mapping;

import static org.xianfeng.models.document.ValueType.oneOf;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.reading.Readings;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;

/** Reads the part of a mapping file that says which events a row or a group stands for. */
final class EventTemplates {
  private static final List<String> ATTRIBUTES = List.of("id", "branch", "time", "recordedtime");
  private static final ValueType<EventContract<?>> TYPE =
      new ValueType<>("an event type", Contracts.ALL.get(0), EventTemplates::contract);

  private EventTemplates() {}

  /** Reads the group. */
  static Mapping.@Nullable Group group(Keys in, Set<String> names) {
    ValueType<String> field = Readings.field(names);
    in.require("by");
    List<String> by = in.list("by", field);
    String distinct = in.require("distinct", field);
    return in.build(() -> new Mapping.Group(by, distinct));
  }

  /** Reads one event. */
  static Mapping.@Nullable EventTemplate event(
      Keys in, Set<String> names, Mapping.@Nullable Group group) {
    ValueType<String> each = group == null ? oneOf("row") : oneOf("row", "group");
    boolean forGroup = in.get("for-each", each, "row").equals("group");
    Set<String> usable = new LinkedHashSet<>(names);
    if (forGroup && group != null) {
      usable.retainAll(new HashSet<>(group.by()));
      usable.add(Mapping.Group.COUNT);
    }
    Map<String, Template> attributes = new LinkedHashMap<>();
    ATTRIBUTES.forEach(name -> attributes.put(name, Template.of(in, name, usable)));
    in.require("data");
    Keys fields = in.section("data");
    Map<String, Template> data = new LinkedHashMap<>();
    fields.names().forEach(name -> data.put(name, Template.of(fields, name, usable)));
    EventContract<?> contract = in.require("type", TYPE);
    String when = in.find("when", Readings.field(usable));
    return in.build(() -> new Mapping.EventTemplate(contract, forGroup, when, attributes, data));
  }

  private static EventContract<?> contract(String text) {
    EventContract<?> contract = Contracts.ofType(text);
    if (contract == null) {
      throw new IllegalArgumentException(text);
    }
    return contract;
  }
}
