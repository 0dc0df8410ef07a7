package org.xianfeng.ingest.mapping;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.RefusedException;

/**
 * Rows of one group.
 *
 * <p>State: the distinct values seen, in all and of each count.
 */
final class GroupMembers {
  private final Origin origin;
  private final Row first;
  private final Set<@Nullable Object> distinct = new HashSet<>();
  private final Map<String, Set<@Nullable Object>> counted = new LinkedHashMap<>();

  GroupMembers(Origin origin, Row first, Mapping.Group group) {
    this.origin = origin;
    this.first = first;
    group.counts().keySet().forEach(name -> counted.put(name, new HashSet<>()));
  }

  Origin origin() {
    return origin;
  }

  Row first() {
    return first;
  }

  /** Takes a row; whether it says something that none of its group has said. */
  boolean add(Mapping.Group group, Map<String, Object> fields) throws RefusedException {
    Object value = fields.get(group.distinct());
    boolean news = distinct.add(value);
    for (var count : group.counts().entrySet()) {
      if (count.getValue().holds(fields)) {
        news |= counted.getOrDefault(count.getKey(), Set.of()).add(value);
      }
    }
    return news;
  }

  /** The numbers of distinct values, by name. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put(Mapping.Group.COUNT, (long) distinct.size());
    counted.forEach((name, values) -> counts.put(name, (long) values.size()));
    return counts;
  }
}
