package org.xianfeng.reports.console.page;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param title heading
 * @param scope organisation whose subtree the reader sees
 * @param made when the page was made, local time
 * @param menu the pages
 */
public record Frame(String title, String scope, String made, List<MenuItem> menu) {
  /**
   * A line of the menu.
   *
   * @param current whether it is this page
   */
  public record MenuItem(String title, String address, boolean current) {}

  private static final List<Link> PAGES =
      List.of(
          new Link("提示", "/"),
          new Link("单位", "/units"),
          new Link("周报", "/reports"),
          new Link("发布记录", "/publications"),
          new Link("运行状态", "/stages"));

  public Frame {
    menu = List.copyOf(menu);
  }

  /** The frame of one page. */
  public static Frame of(String title, String address, String scope, String made) {
    return new Frame(
        title,
        scope,
        made,
        PAGES.stream()
            .map(page -> new MenuItem(page.title(), page.address(), page.address().equals(address)))
            .toList());
  }
}
