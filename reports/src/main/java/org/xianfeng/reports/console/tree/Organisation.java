package org.xianfeng.reports.console.tree;

import java.util.Arrays;
import java.util.List;

/**
 * An organisation of the published week.
 *
 * @param code identity
 * @param name its name
 * @param path codes from the root: {@code /990101/990101001}
 * @param type three digits such as 631
 * @param sector one of seven; empty where it has none
 * @param branch whether it is a branch, which has an index, or a unit above branches
 */
public record Organisation(
    String code, String name, String path, String type, String sector, boolean branch) {
  /** Path of the organisation above; empty above a root. */
  public String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Codes from the root to it. */
  public List<String> codes() {
    return Arrays.stream(path.split("/", -1)).filter(code -> !code.isEmpty()).toList();
  }

  /** Whether another organisation is this one or lies below it. */
  public boolean covers(Organisation other) {
    return other.path.equals(path) || other.path.startsWith(path + '/');
  }
}
