package org.xianfeng.ingest.source.cell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * Makes rows of cells. Quarantine keeps such a row as one JSON object of the columns that the
 * mapping names, with the text of each; a cell that was refused is an object with its text.
 */
public final class CellRows implements SourceRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REFUSED = "refused";

  private @Nullable Row row;

  private CellRows(Row row) {
    this.row = row;
  }

  /**
   * A row.
   *
   * @param position from 1
   * @param cells by column, those that the mapping names
   */
  public static Row row(long position, Map<String, SourceCell> cells) {
    return new Row(
        position,
        () -> bytes(cells),
        column -> {
          SourceCell cell = cells.getOrDefault(column, SourceCell.EMPTY);
          Refusal refusal = cell.refusal();
          if (refusal != null) {
            throw new RefusedException(refusal);
          }
          return cell.text().isEmpty() ? null : cell.text();
        });
  }

  /** The row that stands for the rest of an origin which breaks off. */
  public static Row broken(long position) {
    return Row.damaged(
        position,
        () -> new byte[0],
        Refusal.of(
            RefusalReason.DAMAGED_ROW,
            "cut or damaged after row %s; the rest was not read",
            Term.count(position - 1)));
  }

  /** Reads one row again, from what quarantine holds of it. */
  public static CellRows again(byte[] bytes) {
    Map<String, SourceCell> cells = new LinkedHashMap<>();
    try {
      JsonNode object = JSON.readTree(bytes);
      if (!object.isObject()) {
        return new CellRows(broken(1));
      }
      object.properties().forEach(cell -> cells.put(cell.getKey(), cell(cell.getValue())));
    } catch (IOException e) {
      return new CellRows(broken(1));
    }
    return new CellRows(row(1, cells));
  }

  private static SourceCell cell(JsonNode value) {
    return value.isObject()
        ? new SourceCell(
            value.path(REFUSED).asText(),
            Refusal.of(RefusalReason.DAMAGED_ROW, "the source could not give this cell"))
        : SourceCell.of(value.asText());
  }

  private static byte[] bytes(Map<String, SourceCell> cells) {
    ObjectNode object = JSON.createObjectNode();
    cells.forEach(
        (column, cell) -> {
          if (cell.refusal() != null) {
            object.putObject(column).put(REFUSED, cell.text());
          } else if (!cell.text().isEmpty()) {
            object.put(column, cell.text());
          }
        });
    try {
      return JSON.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable Row next() {
    Row next = row;
    row = null;
    return next;
  }

  @Override
  public String manner() {
    return "a row out of quarantine";
  }

  @Override
  public void close() {}
}
