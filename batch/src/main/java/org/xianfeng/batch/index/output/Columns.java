package org.xianfeng.batch.index.output;

import java.util.List;
import java.util.stream.Stream;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;

/**
 * The columns of a table of results: their names, and which of them hold numbers.
 *
 * @param all in their order
 */
public record Columns(List<Column> all) {
  /** None. */
  public static final Columns NONE = new Columns(List.of());

  /**
   * One of them.
   *
   * @param number whether it holds numbers; else text
   */
  public record Column(String name, boolean number) {}

  public Columns {
    all = List.copyOf(all);
  }

  /** Columns of text after these. */
  public Columns texts(String... names) {
    return with(names, false);
  }

  /** Columns of numbers after these. */
  public Columns numbers(String... names) {
    return with(names, true);
  }

  /** Unit and period of a row, after these. */
  public Columns keys(IndexSpec spec) {
    PeriodRule period = spec.rows().period();
    Columns unit = texts(spec.rows().unitKey());
    return period == null ? unit : unit.texts(period.key());
  }

  private Columns with(String[] names, boolean number) {
    return new Columns(
        Stream.concat(all.stream(), Stream.of(names).map(name -> new Column(name, number)))
            .toList());
  }

  /** Their names. */
  List<String> names() {
    return all.stream().map(Column::name).toList();
  }
}
