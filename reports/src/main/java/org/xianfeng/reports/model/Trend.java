package org.xianfeng.reports.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A series over weeks.
 *
 * @param weeks ISO weeks, oldest first
 * @param figures one for each week
 */
public record Trend(List<String> weeks, List<Figure> figures) {
  public Trend {
    weeks = List.copyOf(weeks);
    figures = List.copyOf(figures);
    if (weeks.size() != figures.size()) {
      throw new IllegalArgumentException(
          "%d weeks, %d figures".formatted(weeks.size(), figures.size()));
    }
  }

  /** The known weeks only. */
  public Trend known() {
    List<Integer> kept =
        IntStream.range(0, weeks.size()).filter(i -> figures.get(i).known()).boxed().toList();
    return new Trend(
        kept.stream().map(weeks::get).toList(), kept.stream().map(figures::get).toList());
  }

  /** The numbers of the known weeks. */
  public double[] values() {
    return figures.stream().filter(Figure::known).mapToDouble(Figure::value).toArray();
  }

  /** The figure of the last week. */
  public Figure latest() {
    return figures.isEmpty() ? Figure.UNKNOWN : figures.get(figures.size() - 1);
  }
}
