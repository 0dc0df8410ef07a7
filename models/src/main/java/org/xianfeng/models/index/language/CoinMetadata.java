package org.xianfeng.models.index.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * What the R package COINr keeps of an index beside its data: a table {@code iMeta} with a row for
 * each indicator, aggregate, group and denominator.
 *
 * <p>Source: COINr 1.1.14, {@code check_iMeta} and {@code check_iData}.
 */
public final class CoinMetadata {
  /** The column of iData that tells units apart. */
  public static final String UNIT = "uCode";

  /** The column of iData that people read. */
  public static final String NAME = "uName";

  private static final String TIME = "Time";
  private static final String NONE = "NA";

  private final List<String> header;
  private final List<List<String>> rows;
  private final Set<String> columns;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param header of iMeta
   * @param rows of iMeta
   * @param columns those of iData
   */
  public CoinMetadata(List<String> header, List<List<String>> rows, List<String> columns) {
    this.header = header;
    this.rows = rows;
    this.columns = new LinkedHashSet<>(columns);
  }

  /**
   * The specification as text, as COINr computes it without being told more: values divided by
   * their denominators, min-max from 0 to 100, weighted arithmetic means.
   *
   * @param id what the index is called
   * @param named whether units are told apart by their names, too, so that results show those
   * @param dated whether a unit has several rows, one for each Time
   * @throws Failure.Data with a line for each problem
   */
  public String specification(String id, boolean named, boolean dated) {
    for (String column : List.of("Level", "iCode", "Parent", "Direction", "Weight", "Type")) {
      if (!header.contains(column)) {
        problems.add("iMeta has no column " + column);
      }
    }
    if (!columns.contains(UNIT)) {
      problems.add("iData has no column " + UNIT);
    }
    refuseProblems();
    Map<String, @Nullable Object> indicators = new LinkedHashMap<>();
    Map<String, @Nullable Object> groups = new LinkedHashMap<>();
    Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
    for (int row = rows.size() - 1; row >= 0; row--) {
      if (cell(row, "Type").equals("Aggregate")) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        label(row, node);
        node.put("children", children(row));
        nodes.put(cell(row, "iCode"), node);
      }
    }
    Set<String> seen = new HashSet<>();
    int roots = 0;
    for (int row = 0; row < rows.size(); row++) {
      String code = cell(row, "iCode");
      if (!seen.add(code)) {
        problem(row, "the iCode occurs twice");
      }
      switch (cell(row, "Type")) {
        case "Indicator" -> {
          indicators.put(code, indicator(row));
          parent(row, nodes.keySet());
        }
        case "Group" -> groups.put(code, Map.of("by", List.of(column(row, code))));
        case "Denominator" -> column(row, code);
        case "Aggregate" -> {
          roots += cell(row, "Parent").isEmpty() ? 1 : 0;
          if (!cell(row, "Parent").isEmpty() || roots > 1) {
            parent(row, nodes.keySet());
          }
        }
        case "Other" -> {}
        default -> problem(row, "Type must be Indicator, Aggregate, Group, Denominator or Other");
      }
    }
    refuseProblems();
    Map<String, @Nullable Object> spec = new LinkedHashMap<>();
    spec.put("spec", IndexSpec.LANGUAGE);
    spec.put("id", id);
    spec.put("version", "1");
    spec.put("unit", Map.of("key", named ? NAME : UNIT));
    if (dated) {
      spec.put("period", Map.of("key", TIME));
    }
    spec.put("missing", List.of(NONE));
    spec.put("peer_groups", groups);
    // sorted: the order of the map alone is another in each process
    Map<String, Object> minmax = new TreeMap<>(Map.of("method", "minmax", "to", List.of(0, 100)));
    spec.put("defaults", Map.of("indicator", Map.of("normalise", minmax)));
    spec.put("indicators", indicators);
    spec.put("tree", nodes);
    spec.put("rank", Map.of("ties", "min"));
    return YamlText.of(spec);
  }

  private Map<String, @Nullable Object> indicator(int row) {
    Map<String, @Nullable Object> indicator = new LinkedHashMap<>();
    label(row, indicator);
    String code = column(row, cell(row, "iCode"));
    String denominator = cell(row, "Denominator");
    if (denominator.isEmpty()) {
      indicator.put("value", code);
    } else {
      indicator.put("numerator", code);
      indicator.put("denominator", column(row, denominator));
    }
    switch (cell(row, "Direction")) {
      case "1" -> indicator.put("direction", "higher");
      case "-1" -> indicator.put("direction", "lower");
      default -> problem(row, "Direction must be 1 or -1");
    }
    return indicator;
  }

  private void parent(int row, Set<String> nodes) {
    if (!nodes.contains(cell(row, "Parent"))) {
      problem(row, "Parent must be the iCode of an Aggregate");
    }
  }

  private void label(int row, Map<String, @Nullable Object> to) {
    if (!cell(row, "iName").isEmpty()) {
      to.put("label", cell(row, "iName"));
    }
  }

  /** Codes of what has a row as its parent, with their weights. */
  private Map<String, @Nullable Object> children(int parent) {
    Map<String, @Nullable Object> children = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (cell(row, "Parent").equals(cell(parent, "iCode"))) {
        children.put(cell(row, "iCode"), weight(row));
      }
    }
    return children;
  }

  private double weight(int row) {
    try {
      return NodeParser.weight(cell(row, "Weight"));
    } catch (IllegalArgumentException e) {
      problem(row, "Weight must be a number of 0 or more");
      return 1;
    }
  }

  private String column(int row, String code) {
    if (!columns.contains(code)) {
      problem(row, "iData has no column " + code);
    }
    return code;
  }

  /** Its text; empty where it is missing, or the column is. */
  private String cell(int row, String column) {
    int at = header.indexOf(column);
    String cell = at < 0 || at >= rows.get(row).size() ? "" : rows.get(row).get(at).strip();
    return cell.equals(NONE) ? "" : cell;
  }

  private void problem(int row, String problem) {
    problems.add("iMeta, row %d, %s: %s".formatted(row + 1, cell(row, "iCode"), problem));
  }

  private void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new Failure.Data(String.join(System.lineSeparator(), problems));
    }
  }
}
