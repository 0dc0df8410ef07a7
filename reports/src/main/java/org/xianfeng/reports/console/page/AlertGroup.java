package org.xianfeng.reports.console.page;

import java.util.List;

/**
 * Alerts that are shown together.
 *
 * @param title what they have in common, with its page; without words for one list of all
 * @param lines the alerts
 */
public record AlertGroup(Link title, List<PrintedAlert> lines) {
  public AlertGroup {
    lines = List.copyOf(lines);
  }
}
