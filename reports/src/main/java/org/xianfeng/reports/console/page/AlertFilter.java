package org.xianfeng.reports.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Which alerts a reader wants to see.
 *
 * @param unit code of an organisation, with its subtree; empty for all
 * @param state {@code firing}, {@code resolved}, {@code cancelled}; empty for all
 * @param rule identity of a rule; empty for all
 */
public record AlertFilter(String unit, String state, String rule) {
  /** The filter as a query. */
  public String query() {
    return "unit=" + encode(unit) + "&state=" + encode(state) + "&rule=" + encode(rule);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
