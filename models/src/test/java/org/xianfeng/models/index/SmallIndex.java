package org.xianfeng.models.index;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.table.IndexTable;

/** Indexes small enough to be worked out by hand: columns a, b, c and so on. */
public final class SmallIndex {
  private SmallIndex() {}

  /** A table of the units u0, u1 and so on. */
  public static IndexTable.Builder units(double[]... columns) {
    int rows = columns.length == 0 ? 0 : columns[0].length;
    return numbers(
        IndexTable.builder(IntStream.range(0, rows).mapToObj(i -> "u" + i).toArray(String[]::new)),
        columns);
  }

  /** A table of one unit in these periods. */
  public static IndexTable.Builder periods(String[] periods, double[]... columns) {
    String[] units = new String[periods.length];
    Arrays.fill(units, "u");
    return numbers(IndexTable.builder(units).periods(periods), columns);
  }

  private static IndexTable.Builder numbers(IndexTable.Builder table, double[]... columns) {
    for (int i = 0; i < columns.length; i++) {
      table.number(String.valueOf((char) ('a' + i)), columns[i]);
    }
    return table;
  }

  /** Runs a specification, its heading left out, and keeps every stage. */
  public static IndexResult run(String spec, IndexTable table) {
    return IndexEngine.run(
        SpecParser.parse("small.yaml", "spec: index/1\nid: small\nversion: 1\n" + spec),
        table,
        "",
        Parameters.NONE,
        EnumSet.allOf(Stage.class));
  }

  /** Runs an index of one level. */
  public static IndexResult run(String indicators, String index, IndexTable table) {
    return run("indicators: {%s}\ntree: {index: {%s}}\n".formatted(indicators, index), table);
  }

  /** Runs an index of one indicator a, which is made from the columns as {@code rule} says. */
  public static IndexResult run(String rule, double... column) {
    return run("a: {%s}".formatted(rule), "children: {a: 1}", units(column).build());
  }
}
