package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Worst;
import org.xianfeng.models.index.spec.indicator.Indicator;

/**
 * The tree of an index, as numbered items.
 *
 * <p>Shape: items are the indicators (in the order of the specification) and then the nodes,
 * children before parents, so that the last one is the index.
 */
public final class IndexTree {
  private final IndexSpec spec;
  private final List<Indicator> indicators;
  private final List<TreeNode> nodes;
  private final List<String> items;
  private final Map<String, Integer> itemOf = new HashMap<>();

  /** The tree of a specification; what the index does not rest on is not in it. */
  public IndexTree(IndexSpec spec) {
    this.spec = spec;
    this.indicators = List.copyOf(spec.indicators().values());
    Set<String> bottomUp = new LinkedHashSet<>();
    visit(spec.root(), bottomUp);
    List<String> names = new ArrayList<>(spec.indicators().keySet());
    names.addAll(bottomUp);
    this.items = List.copyOf(names);
    items.forEach(id -> itemOf.put(id, itemOf.size()));
    Worst worst = new Worst(spec.indicators(), spec.tree(), spec.weights());
    this.nodes =
        bottomUp.stream()
            .map(id -> TreeNode.of(spec, spec.node(id), this::item, worst::of))
            .toList();
  }

  private void visit(String id, Set<String> done) {
    Node node = spec.tree().get(id);
    if (node != null && !done.contains(id)) {
      node.children().keySet().forEach(child -> visit(child, done));
      done.add(id);
    }
  }

  /** The indicators: items from 0. */
  public List<Indicator> indicators() {
    return indicators;
  }

  /** Number of indicators: items below it are indicators, the others nodes. */
  public int leaves() {
    return indicators.size();
  }

  /** The nodes, children before parents. */
  public List<TreeNode> nodes() {
    return nodes;
  }

  /** The node of an item. */
  public TreeNode node(int item) {
    return nodes.get(item - leaves());
  }

  /** The index itself. */
  public TreeNode root() {
    return nodes.get(nodes.size() - 1);
  }

  /** Names of all items. */
  public List<String> items() {
    return items;
  }

  /** Number of an item. */
  public int item(String id) {
    Integer item = itemOf.get(id);
    if (item == null) {
      throw new IllegalArgumentException("No indicator or node " + id);
    }
    return item;
  }
}
