package org.xianfeng.reports.console.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which alerts a reader wants to see, and in which order; what an address can hold.
 *
 * @param unit code of an organisation, with its subtree; empty for all
 * @param state a state of alerts, such as {@code firing}; empty for all
 * @param rule identity of a rule; empty for all
 * @param group {@link #BY_RULE} or {@link #BY_UNIT}; empty for one list
 */
public record AlertFilter(String unit, String state, String rule, String group) {
  /** All alerts of a rule together. */
  public static final String BY_RULE = "rule";

  /** All alerts of the organisations directly below one together. */
  public static final String BY_UNIT = "unit";

  /** The filter as a query; empty where everything is shown. */
  public String query() {
    return Stream.of(
            pair("unit", unit), pair("state", state), pair("rule", rule), pair("group", group))
        .filter(pair -> !pair.isEmpty())
        .collect(Collectors.joining("&"));
  }

  /** An address with this filter. */
  public String address(String path) {
    String query = query();
    return query.isEmpty() ? path : path + '?' + query;
  }

  private static String pair(String name, String value) {
    return value.isEmpty() ? "" : name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
