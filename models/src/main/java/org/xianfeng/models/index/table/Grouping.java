package org.xianfeng.models.index.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rows numbered by the values of some group columns.
 *
 * <p>Shape: codes 0.. in the order of the names, so that they do not depend on the order of rows.
 */
public final class Grouping {
  private final int[] codes;
  private final String[] names;

  private Grouping(int[] codes, String[] names) {
    this.codes = codes;
    this.names = names;
  }

  /** Groups by the values of all columns together; no columns put everybody into one group. */
  public static Grouping of(IndexTable table, List<String> columns) {
    int rows = table.rows();
    if (columns.isEmpty()) {
      return new Grouping(new int[rows], new String[] {""});
    }
    String[][] texts = columns.stream().map(table::text).toArray(String[][]::new);
    TreeSet<String> distinct = new TreeSet<>();
    String[] keys = new String[rows];
    for (int row = 0; row < rows; row++) {
      keys[row] = texts[0][row];
      if (texts.length > 1) {
        StringBuilder key = new StringBuilder(keys[row]);
        for (int i = 1; i < texts.length; i++) {
          key.append('|').append(texts[i][row]);
        }
        keys[row] = key.toString();
      }
      distinct.add(keys[row]);
    }
    String[] names = distinct.toArray(String[]::new);
    Map<String, Integer> index = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      index.put(names[i], i);
    }
    int[] codes = new int[rows];
    for (int row = 0; row < rows; row++) {
      codes[row] = index.getOrDefault(keys[row], 0);
    }
    return new Grouping(codes, names);
  }

  /** Number of groups. */
  public int groups() {
    return names.length;
  }

  /** Number of the group of a row. */
  public int code(int row) {
    return codes[row];
  }

  /** Values of the columns, joined by a bar. */
  public String name(int code) {
    return names[code];
  }
}
