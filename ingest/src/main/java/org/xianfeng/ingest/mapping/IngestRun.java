package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

/**
 * One pass over a source: its organisations, then its rows, then its groups.
 *
 * <p>State: of each group its fields and the distinct values seen; of rows in groups the places of
 * those refused.
 */
final class IngestRun {
  private static final String REPEATED = "repeated in its group";
  private static final String SILENT = "nothing to say";

  private final Mapping mapping;
  private final Outlet outlet;
  private final RowMapper mapper;
  private final IngestCounts tally = new IngestCounts();
  private final Map<RowMapper.Fields, Members> groups = new LinkedHashMap<>();
  private final Set<Place> refused = new HashSet<>();

  IngestRun(Mapping mapping, Outlet outlet) {
    this.mapping = mapping;
    this.outlet = outlet;
    this.mapper = new RowMapper(mapping);
  }

  /** A row's own. */
  private record Place(Origin origin, long position) {}

  /**
   * Rows of one group.
   *
   * @param distinct values seen
   */
  private record Members(Origin origin, Row first, Set<Object> distinct) {}

  /**
   * Reads everything and hands it to the outlet.
   *
   * @param progress told after each row how many were read
   */
  IngestCounts run(LongConsumer progress) throws IOException {
    List<Origin> origins = mapping.input().origins();
    organisations();
    rows(origins, progress);
    tally.requireSomethingRead();
    return tally;
  }

  /** Hands the tenant's organisations to the outlet. */
  void organisations() throws IOException {
    for (Event organisation : mapping.registry().events()) {
      tally.organisation();
      outlet.send(organisation);
    }
    outlet.finish();
  }

  /**
   * Reads origins one after the other; groups may reach over them. One that cannot be read at all
   * is counted, and the rest goes on.
   *
   * @param progress told after each row how many were read
   */
  void rows(List<Origin> origins, LongConsumer progress) throws IOException {
    for (Origin origin : origins) {
      try (SourceRows rows = mapping.input().rows(origin, mapping.columns())) {
        tally.opened(rows.manner());
        for (Row row = rows.next(); row != null; row = rows.next()) {
          tally.row();
          progress.accept(tally.read());
          take(origin, row);
        }
      } catch (Failure.Data e) {
        tally.unreadable(e.sentence());
      }
    }
    for (var group : groups.entrySet()) {
      Map<String, Object> values = new LinkedHashMap<>(group.getKey().values());
      values.put(Mapping.Group.COUNT, (long) group.getValue().distinct().size());
      emit(
          mapper.events(new RowMapper.Fields(values, group.getKey().faults()), true),
          group.getValue().origin(),
          group.getValue().first());
    }
    groups.clear();
    outlet.finish();
  }

  /** What was read so far. */
  IngestCounts counts() {
    return tally;
  }

  private void take(Origin origin, Row row) throws IOException {
    try {
      String reason = mapper.leftOut(row.columns());
      if (reason != null) {
        tally.leftOut(reason);
        return;
      }
      RowMapper.Fields fields = mapper.fields(row.columns());
      Mapping.Group group = mapping.group();
      if (group != null && fields.faults().containsKey(group.distinct())) {
        refuse(origin, row, fields.faults().values().iterator().next());
      } else if (group == null) {
        alone(mapper.events(fields, false), origin, row);
      } else if (joins(group, origin, row, fields)) {
        tally.taken();
        emit(mapper.events(fields, false), origin, row);
      } else {
        tally.leftOut(REPEATED);
      }
    } catch (RefusedException e) {
      refuse(origin, row, e.refusal());
    }
  }

  private void alone(RowMapper.Said said, Origin origin, Row row) throws IOException {
    emit(said, origin, row);
    if (said.refusal() == null && said.events().isEmpty()) {
      tally.leftOut(SILENT);
    } else if (said.refusal() == null) {
      tally.taken();
    }
  }

  /** Whether a row says something that none of its group has said. */
  private boolean joins(Mapping.Group group, Origin origin, Row row, RowMapper.Fields fields) {
    Members members =
        groups.computeIfAbsent(
            fields.of(group.by()), shared -> new Members(origin, row, new HashSet<>()));
    return members.distinct().add(fields.values().get(group.distinct()));
  }

  private void emit(RowMapper.Said said, Origin origin, Row row) throws IOException {
    for (Event event : said.events()) {
      tally.event(Contracts.of(event.payload()).type());
      outlet.send(event);
    }
    Refusal refusal = said.refusal();
    // a row of a group was taken before
    if (refusal != null && refuse(origin, row, refusal) && mapping.group() != null) {
      tally.refusedAfterAll();
    }
  }

  /** Refuses a row, once: it may stand for its group as well. Whether it had not been before. */
  private boolean refuse(Origin origin, Row row, Refusal refusal) throws IOException {
    boolean first = mapping.group() == null || refused.add(new Place(origin, row.position()));
    if (first) {
      tally.quarantined(refusal.reason().name());
      outlet.refuse(origin, row, refusal);
    }
    return first;
  }

  /**
   * Opens each origin, so that one that cannot be read, or lacks a column, is found.
   *
   * @return how they are read
   */
  static Set<String> check(Mapping mapping) throws IOException {
    Set<String> manners = new TreeSet<>();
    for (Origin origin : mapping.input().origins()) {
      try (SourceRows rows = mapping.input().rows(origin, mapping.columns())) {
        manners.add(rows.manner());
      }
    }
    return manners;
  }
}
