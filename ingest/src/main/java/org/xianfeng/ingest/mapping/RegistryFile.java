package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.event.Event;

/**
 * The organisations of a tenant, and the names that its platforms give them.
 *
 * @param events one for each organisation and day from which it is so
 * @param codes code of an organisation by each of its names; codes are names too
 */
record RegistryFile(List<Event> events, Map<String, String> codes) {
  RegistryFile {
    events = List.copyOf(events);
    codes = Map.copyOf(new HashMap<>(codes));
  }

  /** Code of the organisation that a platform calls so. */
  Optional<String> code(String name) {
    return Optional.ofNullable(codes.get(requireNonNull(name, "name is null")));
  }
}
