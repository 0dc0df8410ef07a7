package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

/** Tries single rows again that a mapping or its registry refused, after one of them was mended. */
public final class RowAgain {
  private final Mapping mapping;
  private final RowMapper mapper;

  private RowAgain(Mapping mapping) {
    this.mapping = mapping;
    this.mapper = new RowMapper(mapping);
  }

  /**
   * Reads a mapping.
   *
   * @param key of the pseudonyms
   * @param outside as in {@link MappingParser}
   * @throws Failure if the mapping groups rows: one row says nothing about its group
   */
  public static RowAgain through(Settings settings, byte[] key, Path file, boolean outside) {
    Mapping mapping = new MappingParser(settings, key, outside).parse(file, null);
    if (mapping.group() != null) {
      throw new Failure.Usage(
          "%s groups rows: mend it and run `xianfeng ingest` again instead".formatted(file));
    }
    return new RowAgain(mapping);
  }

  /** Whether a refused record is a row of this mapping's source. */
  public boolean reads(Refused record) {
    return record.ofFile() && owner().equals(new Writer(record.tenant(), record.source()));
  }

  /** Tenant and source of the mapping, as those who may send it rows have them. */
  public Writer owner() {
    return new Writer(mapping.tenant(), mapping.source());
  }

  /**
   * What a row says now; nothing when the mapping leaves it out.
   *
   * @param bytes of the row, with what has to stand before it
   * @throws RefusedException if it is refused again
   */
  public List<Event> events(byte[] bytes) throws IOException, RefusedException {
    try (SourceRows rows = mapping.input().again(bytes)) {
      Row row = rows.next();
      if (row == null) {
        throw new RefusedException(RefusalReason.DAMAGED_ROW, "an empty row");
      }
      List<Event> events = new ArrayList<>();
      for (Row.Columns columns : mapping.rows(row.columns())) {
        if (mapper.leftOut(columns) == null) {
          events.addAll(said(mapper.fields(columns)));
        }
      }
      return events;
    } catch (Failure.Data e) {
      throw new RefusedException(RefusalReason.DAMAGED_ROW, "not a row of this input any more");
    }
  }

  private List<Event> said(RowMapper.Fields fields) throws RefusedException {
    if (mapper.leftOut(fields) != null) {
      return List.of();
    }
    RowMapper.Said said = mapper.events(fields, false);
    Refusal refusal = said.refusal();
    if (refusal != null) {
      throw new RefusedException(refusal);
    }
    return said.events();
  }
}
