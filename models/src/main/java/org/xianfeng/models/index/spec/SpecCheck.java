package org.xianfeng.models.index.spec;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that concern more than one entry of a specification. */
final class SpecCheck {
  private final Map<String, Indicator> indicators;
  private final Map<String, Node> tree;
  private final Map<String, PeerGroup> peers;
  private final Section indicatorLines;
  private final Section treeLines;

  SpecCheck(
      Map<String, Indicator> indicators,
      Map<String, Node> tree,
      Map<String, PeerGroup> peers,
      Section indicatorLines,
      Section treeLines) {
    this.indicators = indicators;
    this.tree = tree;
    this.peers = peers;
    this.indicatorLines = indicatorLines;
    this.treeLines = treeLines;
  }

  /** Checks children, parents and cycles; gives the root, or empty text when there is none. */
  String root() {
    Map<String, String> parents = new LinkedHashMap<>();
    for (Node node : tree.values()) {
      if (indicators.containsKey(node.id())) {
        treeLines.problem(node.id(), "is an indicator too: names must differ");
      }
      for (String child : node.children().keySet()) {
        if (!indicators.containsKey(child) && !tree.containsKey(child)) {
          treeLines.problem(
              node.id(), "weight for %s, which is no indicator and no node".formatted(child));
        }
        String other = parents.putIfAbsent(child, node.id());
        if (other != null) {
          treeLines.problem(node.id(), "%s already is a child of %s".formatted(child, other));
        }
      }
    }
    for (String start : tree.keySet()) {
      Set<String> path = new LinkedHashSet<>();
      String at = start;
      while (at != null && path.add(at)) {
        at = parents.get(at);
      }
      if (at != null && at.equals(start)) {
        treeLines.problem(start, "cycle: " + String.join(" < ", path) + " < " + start);
        return "";
      }
    }
    List<String> roots = tree.keySet().stream().filter(id -> !parents.containsKey(id)).toList();
    if (roots.size() != 1) {
      treeLines.problem(
          roots.isEmpty() ? "" : roots.get(1),
          "exactly one node must be nobody's child, found %d: %s"
              .formatted(roots.size(), String.join(", ", roots)));
      return "";
    }
    return roots.get(0);
  }

  void scope(String what, String name, Section at, String key) {
    if (!name.equals(IndexSpec.POPULATION) && !peers.containsKey(name)) {
      at.problem(
          key,
          "%s names the peer group %s; known: population%s"
              .formatted(
                  what, name, peers.isEmpty() ? "" : ", " + String.join(", ", peers.keySet())));
    }
  }

  /** Checks what indicators say about peer groups and periods. */
  void indicators(boolean periods) {
    for (Indicator one : indicators.values()) {
      scope("normalise.within", one.normalise().within(), indicatorLines, one.id());
      scope("small_n.within", one.smallN().within(), indicatorLines, one.id());
      boolean looksBack = one.window().periods() > 1 || one.maxAge() > 0;
      for (Imputation link : one.impute()) {
        String group = link.group();
        if (group != null) {
          scope("impute.group", group, indicatorLines, one.id());
        }
        looksBack |=
            link.method() == Imputation.Method.LOCF || link.method() == Imputation.Method.LINEAR;
      }
      boolean rolls =
          one.normalise().fitOn().mode() == FitOn.Mode.ROLLING
              || one.treat().fitOn().mode() == FitOn.Mode.ROLLING;
      if (!periods && (looksBack || rolls)) {
        indicatorLines.problem(one.id(), "looks at earlier periods: period: {key: …} is missing");
      }
    }
  }

  /** Refuses nodes that would meet a negative or unbounded child whatever the data. */
  void signs() {
    Map<String, Boolean> negative = new HashMap<>();
    indicators.forEach((id, one) -> negative.put(id, mayBeNegative(one.normalise())));
    for (Node node : tree.values()) {
      boolean mean = node.aggregate().powerMean() && node.aggregate().p() <= 0;
      for (String child : node.children().keySet()) {
        Indicator leaf = indicators.get(child);
        if (leaf == null) {
          continue;
        }
        if (mean && Boolean.TRUE.equals(negative.get(child))) {
          treeLines.problem(
              node.id(),
              "a mean with p of 0 or less cannot take %s, which %s makes negative"
                  .formatted(child, Keys.word(leaf.normalise().method())));
        }
        if (node.missing() == Node.Missing.WORST
            && leaf.normalise().method() == Normalisation.Method.ZSCORE) {
          treeLines.problem(
              node.id(),
              "missing: worst needs a worst value, zscore of %s has none".formatted(child));
        }
      }
    }
  }

  private static boolean mayBeNegative(Normalisation how) {
    return switch (how.method()) {
      case ZSCORE -> how.to().lo() < how.to().hi();
      case ABOVE_BELOW -> true;
      case IDENTITY, RATIO, RANK, BORDA -> false;
      case CATEGORICAL -> how.scores().stream().anyMatch(score -> score < 0);
      default -> how.to().lo() < 0;
    };
  }

  /** An effect of checks that nobody makes would be a promise without keeping. */
  void integrity(IntegrityRule rule, Section at) {
    boolean checked = indicators.values().stream().anyMatch(one -> !one.integrity().isEmpty());
    if (rule.effect() != IntegrityRule.Effect.FLAG && !checked) {
      at.problem(
          "integrity",
          "effect: %s needs integrity: [...] on an indicator".formatted(Keys.word(rule.effect())));
    }
  }

  /** Checks the weight rules against the tree. */
  void weights(List<WeightRule> rules, Section at) {
    Set<String> seen = new HashSet<>();
    for (WeightRule rule : rules) {
      String name = rule.at();
      if (name == null) {
        continue;
      }
      Node node = tree.get(name);
      if (node == null) {
        at.problem("weights", "at names %s, which is no node".formatted(name));
        continue;
      }
      if (!seen.add(name)) {
        at.problem("weights", "two rules for node " + name);
      }
      int k = node.children().size();
      boolean square = rule.method() == WeightRule.Method.AHP;
      if (square && rule.rows().size() != k
          || rule.rows().stream().anyMatch(row -> row.size() != k)) {
        at.problem("weights", "%s has %d children, the matrix does not".formatted(name, k));
      }
    }
  }
}
