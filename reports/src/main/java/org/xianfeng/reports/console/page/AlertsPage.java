package org.xianfeng.reports.console.page;

import java.util.List;
import java.util.Objects;

/**
 * The alerts of a subtree.
 *
 * @param frame what stands around
 * @param notice why nothing can be shown; empty when something can
 * @param feed whether it is current
 * @param filter what was asked for
 * @param units units to choose from
 * @param states states to choose from
 * @param rules rules to choose from
 * @param caption how many there are
 * @param lines the alerts
 */
public record AlertsPage(
    PageFrame frame,
    String notice,
    FeedNote feed,
    AlertFilter filter,
    List<Option> units,
    List<Option> states,
    List<Option> rules,
    String caption,
    List<PrintedAlert> lines) {

  /**
   * Something to choose.
   *
   * @param code value of the choice
   * @param name words of the choice
   * @param chosen whether it is chosen
   */
  public record Option(String code, String name, boolean chosen) {}

  /** Stands for what the list shows: equal lists have equal versions. */
  public String version() {
    return Integer.toHexString(Objects.hash(feed, caption, lines));
  }

  /** Address that gives the list again if it has changed, so that nobody loses their place. */
  public String refresh() {
    return "/alerts?" + filter.query() + "&seen=" + version();
  }
}
