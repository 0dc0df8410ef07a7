package org.xianfeng.reports.index;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the diagnostics say about the pillars of an index; NaN where they say nothing.
 *
 * @param report the report
 */
public record PillarNumbers(IndexReport report) {
  /** Correlation of two items inside a pillar. */
  public double correlation(String pillar, String item, String other) {
    double there = number("correlation", pillar, item, other, "pearson");
    return Double.isNaN(there) ? number("correlation", pillar, other, item, "pearson") : there;
  }

  /** Components of a pillar, the greatest first, as the diagnostics number them. */
  public List<String> components(String pillar) {
    return values(pillar).map(RunNumber::other).toList();
  }

  /** Eigenvalues of a pillar, greatest first. */
  public List<Double> eigenvalues(String pillar) {
    return values(pillar).map(RunNumber::value).sorted(Comparator.reverseOrder()).toList();
  }

  private Stream<RunNumber> values(String pillar) {
    return report.numbers().stream()
        .filter(one -> one.section().equals("component") && one.node().equals(pillar))
        .filter(one -> one.statistic().equals("eigenvalue"));
  }

  /** Correlation of a child with a component of its pillar. */
  public double loading(String pillar, String item, String component) {
    return number("component", pillar, item, component, "loading");
  }

  /** How much the other children say about one already. */
  public double inflation(String pillar, String item) {
    return number("consistency", pillar, item, "", "variance_inflation");
  }

  /** A number about a pillar. */
  public double consistency(String pillar, String statistic) {
    return number("consistency", pillar, "", "", statistic);
  }

  private double number(String section, String node, String item, String other, String statistic) {
    return report.number(section, node, item, other, statistic).orElse(Double.NaN);
  }
}
