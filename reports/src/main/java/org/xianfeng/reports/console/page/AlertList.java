package org.xianfeng.reports.console.page;

import java.util.List;
import java.util.Objects;

/**
 * A list of alerts, as it stands now.
 *
 * @param feed whether it is current
 * @param caption how many there are
 * @param groups the alerts
 */
public record AlertList(FeedNote feed, String caption, List<AlertGroup> groups) {
  public AlertList {
    groups = List.copyOf(groups);
  }

  /** One list of all. */
  public static AlertList of(FeedNote feed, String caption, List<PrintedAlert> lines) {
    return new AlertList(feed, caption, List.of(new AlertGroup(Link.words(""), lines)));
  }

  /** Stands for what the list shows: equal lists have equal versions. */
  public String version() {
    return Integer.toHexString(Objects.hash(feed, caption, groups));
  }
}
