package org.xianfeng.ingest.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;

/** Reads the part of a mapping file that says which events a row or a group stands for. */
final class EventTemplates {
  private static final List<String> ATTRIBUTES = List.of("id", "branch", "time", "recordedtime");

  private EventTemplates() {}

  /** Reads the group; null when there is none. */
  static Mapping.@Nullable Group group(@Nullable Place place, Set<String> names) {
    if (place == null) {
      return null;
    }
    place.keys(List.of("by", "distinct"));
    List<String> by = new ArrayList<>();
    place.required("by").items().forEach(item -> by.add(known(item, names)));
    return new Mapping.Group(by, known(place.required("distinct"), names));
  }

  /** Reads one event. */
  static Mapping.EventTemplate event(
      Place place, Set<String> names, Mapping.@Nullable Group group) {
    Map<String, Place> keys =
        place.keys(
            List.of("type", "for-each", "when", "id", "branch", "time", "recordedtime", "data"));
    boolean forGroup = place.text("for-each", "row").equals("group");
    if ((forGroup && group == null) || !place.text("for-each", "row").matches("row|group")) {
      throw place
          .required("for-each")
          .fault(
              "row, or group where the mapping has a group; found '%s'"
                  .formatted(place.text("for-each", "")));
    }
    Set<String> usable = new LinkedHashSet<>(names);
    if (forGroup && group != null) {
      usable.retainAll(new HashSet<>(group.by()));
      usable.add(Mapping.Group.COUNT);
    }
    Map<String, Template> attributes = new LinkedHashMap<>();
    for (String attribute : ATTRIBUTES) {
      attributes.put(attribute, Template.of(place.required(attribute), usable));
    }
    Map<String, Template> data = new LinkedHashMap<>();
    place
        .required("data")
        .keys()
        .forEach((name, value) -> data.put(name, Template.of(value, usable)));
    Place when = keys.get("when");
    return new Mapping.EventTemplate(
        contract(place.required("type")),
        forGroup,
        when == null ? null : known(when, usable),
        attributes,
        data);
  }

  private static String known(Place place, Set<String> names) {
    if (!names.contains(place.text())) {
      throw place.fault(
          "no field '%s', there are %s".formatted(place.text(), String.join(", ", names)));
    }
    return place.text();
  }

  private static EventContract<?> contract(Place place) {
    EventContract<?> contract = Contracts.ofType(place.text());
    if (contract == null) {
      throw place.fault("'%s' is no event type".formatted(place.text()));
    }
    return contract;
  }
}
