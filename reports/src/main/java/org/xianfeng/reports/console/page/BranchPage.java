package org.xianfeng.reports.console.page;

import java.util.List;

/**
 * One organisation: its latest index, what it is made of, and its alerts.
 *
 * @param frame what stands around
 * @param crumbs its superiors inside the reader's subtree, highest first
 * @param kind type, sector and code
 * @param children organisations directly below
 * @param week week of the index
 * @param figures index and dimensions; none for what has no index
 * @param contributions parts that sum to the index
 * @param trend index of the latest weeks, oldest first
 * @param trendWords what the trend shows, in words
 * @param alerts its alerts
 */
public record BranchPage(
    PageFrame frame,
    List<Link> crumbs,
    String kind,
    List<Link> children,
    String week,
    List<Figure> figures,
    List<Part> contributions,
    List<Figure> trend,
    String trendWords,
    AlertList alerts) {

  /** A named number as it is printed, with a remark. */
  public record Figure(String name, String value, String note) {}

  /**
   * A part of the index.
   *
   * @param name indicator
   * @param ratio numerator and denominator
   * @param score normalised, 0..100
   * @param contribution points of the index
   * @param share contribution in percent of the index, for the bar
   */
  public record Part(String name, String ratio, String score, String contribution, double share) {}
}
