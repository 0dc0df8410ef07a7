package org.xianfeng.reports.console.page;

import java.util.List;

/**
 * The alerts of a subtree.
 *
 * @param frame what stands around
 * @param notice why nothing can be shown; empty when something can
 * @param filter what was asked for
 * @param units units to choose from
 * @param states states to choose from
 * @param rules rules to choose from
 * @param groups ways to group to choose from
 * @param list the alerts
 * @param silences those that hold or are planned, with an end
 */
public record AlertsPage(
    PageFrame frame,
    String notice,
    AlertFilter filter,
    List<Option> units,
    List<Option> states,
    List<Option> rules,
    List<Option> groups,
    AlertList list,
    List<AlertPage.Silenced> silences) {
  public AlertsPage {
    silences = List.copyOf(silences);
  }

  /** Address that gives the list again if it has changed, so that nobody loses their place. */
  public String refresh() {
    String address = filter.address("/alerts");
    return address + (address.contains("?") ? "&" : "?") + "seen=" + list.version();
  }

  /** Address of the stream that says when the list changes. */
  public String live() {
    return filter.address("/live");
  }
}
