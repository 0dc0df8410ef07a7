package org.xianfeng.reports.index;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.WeightRule;

/**
 * What a run says about the units of one period.
 *
 * @param spec the specification with every default
 * @param hash of the specification
 * @param snapshot name of the input; may be empty
 * @param period the period; empty for a table of one
 * @param units best rank first, those without a score last
 * @param flags of all items, in the order of the file
 * @param numbers diagnostics; none when they were not asked for
 * @param factors sensitivity; none when it was not asked for, or is too uncertain to be shown
 */
public record IndexReport(
    IndexSpec spec,
    String hash,
    String snapshot,
    String period,
    List<RunUnit> units,
    List<RunFlag> flags,
    List<RunNumber> numbers,
    List<RunFactor> factors) {
  public IndexReport {
    requireNonNull(spec, "spec is null");
    units = List.copyOf(units);
    flags = List.copyOf(flags);
    numbers = List.copyOf(numbers);
    factors = List.copyOf(factors);
  }

  /** What people read for an item. */
  public String label(String item) {
    String label =
        spec.indicators().containsKey(item)
            ? spec.indicator(item).label()
            : spec.tree().containsKey(item) ? spec.node(item).label() : "";
    return label.isEmpty() ? item : label;
  }

  /** The unit of that name. */
  public Optional<RunUnit> unit(String name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
  }

  /** Units that have a score of the index. */
  public List<RunUnit> scored() {
    return units.stream().filter(unit -> unit.scores().containsKey(spec.root())).toList();
  }

  /** Children of the index, in the order of the specification. */
  public List<String> dimensions() {
    return List.copyOf(spec.node(spec.root()).children().keySet());
  }

  /** Nodes whose value is no sum of shares of their children. */
  public List<String> indivisible() {
    return spec.tree().values().stream()
        .filter(
            node ->
                node.aggregate().method().comparative()
                    || node.aggregate().formula() != null
                    || WeightRule.at(spec.weights(), node.id()).method() == WeightRule.Method.BOD)
        .map(Node::id)
        .toList();
  }

  /** What each dimension adds to the score of a unit, in the order of {@link #dimensions()}. */
  public List<Double> parts(RunUnit unit) {
    List<Double> parts = new ArrayList<>();
    for (String dimension : dimensions()) {
      double sum = 0;
      for (String item : below(dimension)) {
        sum += unit.contributions().getOrDefault(item, 0.0);
      }
      parts.add(sum);
    }
    return parts;
  }

  /** An item and everything below it, parents first. */
  public List<String> below(String item) {
    List<String> all = new ArrayList<>(List.of(item));
    Node node = spec.tree().get(item);
    if (node != null) {
      node.children().keySet().forEach(child -> all.addAll(below(child)));
    }
    return all;
  }

  /** How many nodes are above an item; 0 for the index. */
  public int depth(String item) {
    int depth = 0;
    String at = item;
    while (!at.equals(spec.root())) {
      Optional<String> parent = parent(at);
      if (parent.isEmpty()) {
        return depth;
      }
      at = parent.get();
      depth++;
    }
    return depth;
  }

  /** The node whose child an item is. */
  public Optional<String> parent(String item) {
    return spec.tree().values().stream()
        .filter(node -> node.children().containsKey(item))
        .map(Node::id)
        .findFirst();
  }

  /** A number of the diagnostics. */
  public OptionalDouble number(
      String section, String node, String item, String other, String statistic) {
    return numbers.stream()
        .filter(
            one ->
                one.section().equals(section)
                    && one.node().equals(node)
                    && one.item().equals(item)
                    && one.other().equals(other)
                    && one.statistic().equals(statistic))
        .mapToDouble(RunNumber::value)
        .filter(value -> !Double.isNaN(value))
        .findFirst();
  }

  /** How many values have each reason, by item and then reason. */
  public Map<String, Map<String, Integer>> counts() {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (String item : below(spec.root())) {
      counts.put(item, new LinkedHashMap<>());
    }
    for (RunFlag flag : flags) {
      counts
          .computeIfAbsent(flag.item(), any -> new LinkedHashMap<>())
          .merge(flag.reason(), 1, Integer::sum);
    }
    counts.values().removeIf(Map::isEmpty);
    return counts;
  }

  /** How many values of indicators have one of these reasons; without reasons any. */
  public long cells(String... reasons) {
    List<String> wanted = List.of(reasons);
    return flags.stream()
        .filter(flag -> spec.indicators().containsKey(flag.item()))
        .filter(flag -> wanted.isEmpty() || wanted.contains(flag.reason()))
        .map(flag -> List.of(flag.unit(), flag.item()))
        .distinct()
        .count();
  }
}
