package org.xianfeng.reports.console.page;

import java.util.List;
import java.util.function.Predicate;
import org.xianfeng.reports.view.Words;

/**
 * What stands around every page.
 *
 * @param words of the language
 * @param title heading
 * @param scope organisation whose subtree the reader sees
 * @param made when the page was made, local time
 * @param menu the pages
 * @param translation the same page in the other language
 */
public record PageFrame(
    Words words, String title, String scope, String made, List<MenuItem> menu, Link translation) {
  /**
   * A line of the menu.
   *
   * @param current whether it is this page
   */
  public record MenuItem(String title, String address, boolean current) {}

  /** Address of the page about what runs. */
  public static final String STAGES = "/stages";

  private static final List<Link> PAGES =
      List.of(
          new Link("menu.alerts", "/"),
          new Link("menu.units", "/units"),
          new Link("menu.reports", "/reports"),
          new Link("menu.publications", "/publications"),
          new Link("menu.stages", STAGES));

  public PageFrame {
    menu = List.copyOf(menu);
  }

  /**
   * The menu of a page.
   *
   * @param address of the page
   * @param shown whether the reader may open the page of an address
   */
  public static List<MenuItem> menu(Words words, String address, Predicate<String> shown) {
    return PAGES.stream()
        .filter(page -> shown.test(page.address()))
        .map(
            page ->
                new MenuItem(
                    words.of(page.title()), page.address(), page.address().equals(address)))
        .toList();
  }
}
