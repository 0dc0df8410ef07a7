package org.xianfeng.reports.console.page;

/**
 * Words that may lead somewhere.
 *
 * @param title the words
 * @param address path within the console; empty when the words lead nowhere
 */
public record Link(String title, String address) {
  /** Words that lead nowhere. */
  public static Link words(String title) {
    return new Link(title, "");
  }
}
