package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.xianfeng.ingest.source.CsvRecordRows;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.RowReader;
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
  private final Set<Long> refused = new HashSet<>();

  IngestRun(Mapping mapping, Outlet outlet) {
    this.mapping = mapping;
    this.outlet = outlet;
    this.mapper = new RowMapper(mapping);
  }

  /**
   * Rows of one group.
   *
   * @param distinct values seen
   */
  private record Members(Row first, Set<Object> distinct) {}

  /**
   * Reads everything and hands it to the outlet.
   *
   * @param progress told after each row how many were read
   */
  IngestCounts run(LongConsumer progress) throws IOException {
    for (Event organisation : mapping.registry().events()) {
      tally.organisation();
      outlet.send(organisation);
    }
    try (RowReader rows = mapping.file().open()) {
      requireColumns(mapping, rows);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        tally.row();
        progress.accept(tally.read());
        take(row, rows.preamble());
      }
      for (var group : groups.entrySet()) {
        Map<String, Object> values = new LinkedHashMap<>(group.getKey().values());
        values.put(Mapping.Group.COUNT, (long) group.getValue().distinct().size());
        emit(
            mapper.events(new RowMapper.Fields(values, group.getKey().faults()), true),
            group.getValue().first(),
            rows.preamble());
      }
    }
    outlet.finish();
    return tally;
  }

  private void take(Row row, byte[] preamble) throws IOException {
    try {
      String reason = mapper.leftOut(row.columns());
      if (reason != null) {
        tally.leftOut(reason);
        return;
      }
      RowMapper.Fields fields = mapper.fields(row.columns());
      Mapping.Group group = mapping.group();
      if (group != null && fields.faults().containsKey(group.distinct())) {
        refuse(row, preamble, fields.faults().values().iterator().next());
      } else if (group == null) {
        alone(mapper.events(fields, false), row, preamble);
      } else if (joins(group, row, fields)) {
        tally.taken();
        emit(mapper.events(fields, false), row, preamble);
      } else {
        tally.leftOut(REPEATED);
      }
    } catch (RefusedException e) {
      refuse(row, preamble, e.refusal());
    }
  }

  private void alone(RowMapper.Said said, Row row, byte[] preamble) throws IOException {
    emit(said, row, preamble);
    if (said.refusal() == null && said.events().isEmpty()) {
      tally.leftOut(SILENT);
    } else if (said.refusal() == null) {
      tally.taken();
    }
  }

  /** Whether a row says something that none of its group has said. */
  private boolean joins(Mapping.Group group, Row row, RowMapper.Fields fields) {
    Members members =
        groups.computeIfAbsent(fields.of(group.by()), shared -> new Members(row, new HashSet<>()));
    return members.distinct().add(fields.values().get(group.distinct()));
  }

  private void emit(RowMapper.Said said, Row row, byte[] preamble) throws IOException {
    for (Event event : said.events()) {
      tally.event(Contracts.of(event.payload()).type());
      outlet.send(event);
    }
    Refusal refusal = said.refusal();
    // a row of a group was taken before
    if (refusal != null && refuse(row, preamble, refusal) && mapping.group() != null) {
      tally.refusedAfterAll();
    }
  }

  /** Refuses a row, once: it may stand for its group as well. Whether it had not been before. */
  private boolean refuse(Row row, byte[] preamble, Refusal refusal) throws IOException {
    boolean first = mapping.group() == null || refused.add(row.position());
    if (first) {
      tally.quarantined(refusal.reason().name());
      outlet.refuse(row, preamble, refusal);
    }
    return first;
  }

  /** Throws a {@link Failure} when a CSV source lacks a column that its mapping names. */
  static void requireColumns(Mapping mapping) throws IOException {
    try (RowReader rows = mapping.file().open()) {
      requireColumns(mapping, rows);
    }
  }

  /** Says what is missing and never what is there: a file without a header begins with a row. */
  private static void requireColumns(Mapping mapping, RowReader rows) {
    if (rows instanceof CsvRecordRows csv) {
      Set<String> missing = mapping.columns();
      missing.removeAll(csv.header());
      if (!missing.isEmpty()) {
        throw new Failure.Data(
            "%s has no column %s that the mapping names, among %d"
                .formatted(
                    mapping.file().path(),
                    missing.stream().collect(Collectors.joining("', '", "'", "'")),
                    csv.header().size()));
      }
    }
  }
}
