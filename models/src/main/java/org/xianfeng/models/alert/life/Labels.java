package org.xianfeng.models.alert.life;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xianfeng.models.alert.Alert;

/** Labels of alerts, by which silences find them and inhibitions compare them. */
public final class Labels {
  /**
   * Codes of the organisation concerned and of all above it, each between two separators; no label
   * has one code alone.
   */
  public static final String UNITS = "units";

  /** In a silence: an organisation with all below it. */
  public static final String UNIT = "unit";

  private static final String SEPARATOR = "/";

  /**
   * Names that no rule gives another meaning; {@code county} and {@code source} are its branch's.
   */
  static final Set<String> OF_EVERY_ALERT =
      Set.of(
          "tenant",
          "rule",
          "type",
          "severity",
          "branch",
          "subject",
          "county",
          "source",
          UNITS,
          UNIT);

  private Labels() {}

  /** The label of units; of codes from the root down. */
  public static String units(List<String> path) {
    return SEPARATOR + String.join(SEPARATOR, path) + SEPARATOR;
  }

  /** Whether an alert with labels has what a silence asks for under a name. */
  static boolean has(Map<String, String> labels, String name, String value) {
    return name.equals(UNIT)
        ? labels.getOrDefault(UNITS, "").contains(SEPARATOR + value + SEPARATOR)
        : value.equals(labels.get(name));
  }

  /**
   * The labels of an alert.
   *
   * @param rule those that its rule gives
   * @param branch labels of its branch, such as {@code county} and {@code source}
   */
  public static Map<String, String> of(
      Alert alert, Map<String, String> rule, Map<String, String> branch) {
    Map<String, String> labels = new TreeMap<>(rule);
    labels.putAll(branch);
    labels.put("tenant", alert.tenant());
    labels.put("rule", alert.rule());
    labels.put("type", alert.grounds().type());
    labels.put("severity", alert.grounds().severity().text());
    labels.put("branch", alert.branch());
    labels.put("subject", alert.subject());
    return labels;
  }
}
