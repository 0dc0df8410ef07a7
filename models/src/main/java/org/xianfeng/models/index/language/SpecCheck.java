package org.xianfeng.models.index.language;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.IntegrityRule;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.Worst;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Imputation;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Periods;
import org.xianfeng.models.index.weight.Ahp;
import org.xianfeng.models.index.weight.Allocation;
import org.xianfeng.models.index.weight.Shares;

/** The rules that concern more than one entry of a specification. */
final class SpecCheck {
  private static final Pattern PERIOD = Pattern.compile("\\d{4}-(W\\d+|Q\\d+|\\d+(-\\d+)?)");

  private final Map<String, Indicator> indicators;
  private final Map<String, Node> tree;
  private final Map<String, PeerGroup> peers;
  private final Keys top;
  private final Keys indicatorKeys;
  private final Keys treeKeys;

  SpecCheck(
      Map<String, Indicator> indicators,
      Map<String, Node> tree,
      Map<String, PeerGroup> peers,
      Keys top,
      Keys indicatorKeys,
      Keys treeKeys) {
    this.indicators = indicators;
    this.tree = tree;
    this.peers = peers;
    this.top = top;
    this.indicatorKeys = indicatorKeys;
    this.treeKeys = treeKeys;
  }

  /** Checks all; gives the root of the tree, or empty text when there is none. */
  String root(boolean periods, List<WeightRule> weights, RankRule rank, IntegrityRule integrity) {
    String root = root();
    indicators(periods);
    if (!root.isEmpty()) {
      signs(weights);
    }
    weights(weights);
    shares();
    integrity(integrity);
    rank.within().forEach(scope -> scope("within", scope, top, "rank"));
    return root;
  }

  /** Checks children, parents and cycles. */
  private String root() {
    Map<String, String> parents = new LinkedHashMap<>();
    for (Node node : tree.values()) {
      if (indicators.containsKey(node.id())) {
        treeKeys.problem(node.id(), "is an indicator too: names must differ");
      }
      Keys in = Effects.below(treeKeys, node.id());
      if (in != null && node.children().values().stream().allMatch(weight -> weight == 0)) {
        in.problem("children", "all have the weight 0, which removes them: none is left");
      }
      for (String child : node.children().keySet()) {
        if (!indicators.containsKey(child) && !tree.containsKey(child)) {
          treeKeys.problem(
              node.id(), "weight for %s, which is no indicator and no node".formatted(child));
        }
        String other = parents.putIfAbsent(child, node.id());
        if (other != null) {
          treeKeys.problem(node.id(), "%s already is a child of %s".formatted(child, other));
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
        treeKeys.problem(start, "cycle: " + String.join(" < ", path) + " < " + start);
        return "";
      }
    }
    if (tree.isEmpty()) {
      top.problem("tree", "has no node");
      return "";
    }
    List<String> roots = tree.keySet().stream().filter(id -> !parents.containsKey(id)).toList();
    if (roots.size() != 1) {
      treeKeys.problem(
          roots.isEmpty() ? "" : roots.get(1),
          "exactly one node must be nobody's child, found %d: %s"
              .formatted(roots.size(), String.join(", ", roots)));
      return "";
    }
    return roots.get(0);
  }

  private void scope(String what, String name, Keys at, String key) {
    if (!name.equals(PeerGroup.POPULATION) && !peers.containsKey(name)) {
      at.problem(
          key,
          "%s names the peer group %s; known: population%s"
              .formatted(
                  what, name, peers.isEmpty() ? "" : ", " + String.join(", ", peers.keySet())));
    }
  }

  /** Checks what indicators say about peer groups and periods. */
  private void indicators(boolean periods) {
    for (Indicator one : indicators.values()) {
      Keys in = Effects.below(indicatorKeys, one.id());
      if (in != null) {
        baseline(Effects.below(in, "normalise"), one.normalise().fitOn());
        baseline(Effects.below(in, "treat"), one.treat().fitOn());
        baseline(Effects.below(in, "small_n"), one.smallN().fitOn());
      }
      scope("normalise.within", one.normalise().within(), indicatorKeys, one.id());
      scope("small_n.within", one.smallN().within(), indicatorKeys, one.id());
      boolean looksBack = one.quantity().window().periods() > 1 || one.quantity().maxAge() > 0;
      for (Imputation link : one.impute()) {
        String group = link.group();
        if (group != null) {
          scope("impute.group", group, indicatorKeys, one.id());
        }
        if (link.method() == Imputation.Method.ROW_MEAN && one.band() != null) {
          indicatorKeys.problem(
              one.id(), "row_mean cannot go back from a place in a band to a value");
        }
        looksBack |= link.method().overTime();
      }
      boolean rolls =
          one.normalise().fitOn().mode() == FitOn.Mode.ROLLING
              || one.treat().fitOn().mode() == FitOn.Mode.ROLLING;
      if (!periods && (looksBack || rolls)) {
        indicatorKeys.problem(one.id(), "looks at earlier periods: period: {key: …} is missing");
      }
    }
  }

  /** What is written as a period and is none is no name of a snapshot. */
  private static void baseline(@Nullable Keys in, FitOn on) {
    if (in != null && on.mode() == FitOn.Mode.BASELINE && PERIOD.matcher(on.snapshot()).matches()) {
      try {
        Periods.kind(on.snapshot(), true, "");
      } catch (IllegalArgumentException e) {
        in.problem("fit_on", "names no baseline: " + e.getMessage());
      }
    }
  }

  /** Refuses nodes that would meet a child they cannot take, whatever the data. */
  private void signs(List<WeightRule> weights) {
    Worst worst = new Worst(indicators, tree, weights);
    for (Node node : tree.values()) {
      Node.Aggregation how = node.aggregate();
      boolean mean = how.powerMean() && how.p() != 1 && Double.isFinite(how.p());
      for (String child : node.children().keySet()) {
        if (WeightRule.removed(weights, node, child)) {
          continue;
        }
        Indicator leaf = indicators.get(child);
        if (mean && leaf != null && mayBeNegative(leaf.normalise())) {
          treeKeys.problem(
              node.id(),
              "a mean with p of %s cannot take %s, which %s makes negative"
                  .formatted(
                      how.p() <= 0 ? "0 or less" : Canonical.number(how.p()),
                      child,
                      ValueType.word(leaf.normalise().method())));
        }
        if (node.missing() == Node.Missing.WORST) {
          worst
              .lack(child)
              .ifPresent(
                  what ->
                      treeKeys.problem(
                          node.id(),
                          "missing: worst needs a worst value, %s has none".formatted(what)));
        }
      }
    }
  }

  private static boolean mayBeNegative(Normalisation how) {
    return switch (how.method()) {
      case ZSCORE -> how.to().lo() < how.to().hi();
      case ABOVE_BELOW -> true;
      case IDENTITY, RATIO, RANK, BORDA -> false;
      case CATEGORICAL -> how.categories().scores().stream().anyMatch(score -> score < 0);
      default -> how.to().lo() < 0;
    };
  }

  /** An effect of checks that nobody makes would be a promise without keeping. */
  private void integrity(IntegrityRule rule) {
    boolean checked = indicators.values().stream().anyMatch(one -> !one.integrity().isEmpty());
    if (rule.effect() != IntegrityRule.Effect.FLAG && !checked) {
      top.problem(
          "integrity",
          "effect: %s needs integrity: [...] on an indicator"
              .formatted(ValueType.word(rule.effect())));
    }
  }

  /** Checks the weight rules against the tree. */
  private void weights(List<WeightRule> rules) {
    Set<String> seen = new HashSet<>();
    for (WeightRule rule : rules) {
      String name = rule.at();
      if (name == null) {
        continue;
      }
      baselines(rules, rule);
      Node node = tree.get(name);
      if (node == null) {
        top.problem("weights", "at names %s, which is no node".formatted(name));
        continue;
      }
      if (!seen.add(name)) {
        top.problem("weights", "two rules for node " + name);
      }
      int k = node.children().size();
      boolean square = rule.method() == WeightRule.Method.AHP;
      if (square && rule.rows().size() != k
          || rule.rows().stream().anyMatch(row -> row.size() != k)) {
        top.problem("weights", "%s has %d children, the matrix does not".formatted(name, k));
      } else {
        judgements(rule, counted(node));
      }
    }
  }

  private void baselines(List<WeightRule> rules, WeightRule rule) {
    List<Keys> keys = top.sections().stream().filter(one -> one.path().equals("weights")).toList();
    int at = rules.indexOf(rule);
    baseline(at < keys.size() ? keys.get(at) : null, rule.fitOn());
  }

  private static int counted(Node node) {
    return (int) node.children().values().stream().filter(weight -> weight > 0).count();
  }

  /** What can be said of weights without any data. */
  private void judgements(WeightRule rule, int children) {
    double[][] rows =
        rule.rows().stream()
            .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
            .toArray(double[][]::new);
    try {
      if (rule.method() == WeightRule.Method.AHP) {
        Ahp.of(rows, rule.variant()).accept(rule.maxCr());
      } else if (rule.method() == WeightRule.Method.BUDGET) {
        Allocation.budget(rows);
      } else if (rule.shares() != null) {
        Shares.between(Shares.Kind.WEIGHT, children, rule.shares().lo(), rule.shares().hi());
      }
    } catch (IllegalArgumentException e) {
      top.problem(
          "weights",
          "%s at %s: %s".formatted(ValueType.word(rule.method()), rule.at(), e.getMessage()));
    }
  }

  /** Benefit of the doubt at a node whose bounds leave no weights. */
  private void shares() {
    for (Node node : tree.values()) {
      Interval bounds = node.aggregate().shares();
      if (bounds != null) {
        try {
          Shares.between(Shares.Kind.WEIGHT, counted(node), bounds.lo(), bounds.hi());
        } catch (IllegalArgumentException e) {
          treeKeys.problem(node.id(), "aggregate.share: " + e.getMessage());
        }
      }
    }
  }
}
