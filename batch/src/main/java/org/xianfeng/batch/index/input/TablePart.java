package org.xianfeng.batch.index.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.index.table.IndexTable;

/**
 * Some units of an input with all their rows.
 *
 * @param table the rows
 * @param places where each row was
 * @param faults what is wrong with the rows
 */
public record TablePart(IndexTable table, List<RowPosition> places, Faults faults)
    implements Serializable {
  /** Splits a part by unit, so that every unit stays whole. */
  public List<TablePart> split(int count) {
    List<TablePart> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      List<Integer> rows = new ArrayList<>();
      for (int row = 0; row < table.rows(); row++) {
        if (Math.floorMod(table.unit(row).hashCode(), count) == part) {
          rows.add(row);
        }
      }
      List<RowPosition> mine = new ArrayList<>();
      rows.forEach(row -> mine.add(places.get(row)));
      int[] picked = rows.stream().mapToInt(Integer::intValue).toArray();
      parts.add(new TablePart(table.pick(picked), mine, part == 0 ? faults : new Faults()));
    }
    return parts;
  }
}
