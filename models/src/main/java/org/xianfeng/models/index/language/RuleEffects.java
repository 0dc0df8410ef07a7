package org.xianfeng.models.index.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.formula.Formula;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.IntegrityRule;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.QualityRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.indicator.FitOn;

/**
 * Keys of nodes and of the whole index that have no effect with what else they say. A rule for
 * zeros is none of them: it is for the aggregations that mind a zero, which may be tried later.
 *
 * @param effects refuses them
 * @param varied what replications try instead: it may give a key its effect
 * @param root the index
 */
record RuleEffects(Effects effects, VariedRule varied, String root) {

  void check(
      Keys top, Map<String, Node> tree, List<WeightRule> weights, IndexSpec.Results results) {
    Keys nodes = Effects.below(top, "tree");
    boolean covered = results.quality().minIndexShare() > 0;
    tree.forEach(
        (name, node) -> {
          node(nodes, node);
          given(nodes, node, WeightRule.at(weights, name).method(), covered);
        });
    List<Keys> rules = top.sections().stream().filter(one -> one.path().equals("weights")).toList();
    for (int i = 0; i < Math.min(rules.size(), weights.size()); i++) {
      weights(rules.get(i), weights.get(i), tree);
    }
    bands(Effects.below(top, "bands"), results.bands());
    quality(Effects.below(top, "quality"), results.quality());
    integrity(Effects.below(top, "integrity"), results.integrity());
  }

  private void node(@Nullable Keys nodes, Node node) {
    Keys in = nodes == null ? null : Effects.below(nodes, node.id());
    if (in == null) {
      return;
    }
    Aggregation how = node.aggregate();
    List<Aggregation.Method> tried = tried(node);
    Keys aggregate = Effects.below(in, "aggregate");
    boolean mpi = how.method() == Aggregation.Method.MPI || tried.contains(Aggregation.Method.MPI);
    boolean bod = how.method() == Aggregation.Method.BOD;
    effects.only(aggregate, "sign", mpi, how.sign(), Aggregation.Sign.MINUS, "method: mpi");
    effects.only(aggregate, "sd", mpi, how.deviation(), Aggregation.Deviation.POPULATION, "mpi");
    effects.only(
        aggregate,
        "weights",
        how.method() == Aggregation.Method.OWA,
        how.weights(),
        List.of(),
        "method: owa");
    effects.only(aggregate, "share", bod, how.shares(), null, "method: bod");
    effects.only(
        aggregate, "pie", bod && how.shares() != null, how.pie(), false, "method: bod and share");
    whole(in, node);
    effects.only(
        Effects.below(in, "min_available"),
        "weighted",
        node.minAvailable().share() > 0,
        node.minAvailable().weighted(),
        false,
        "share above 0");
  }

  /**
   * Weights that nothing looks at: all that is allowed is to have them equal, or 0, which removes a
   * child.
   *
   * @param covered whether they say how much of the index was observed
   */
  private void given(@Nullable Keys nodes, Node node, WeightRule.Method rule, boolean covered) {
    Keys in = nodes == null ? null : Effects.below(nodes, node.id());
    Keys children = in == null ? null : Effects.below(in, "children");
    Aggregation.Method how = node.aggregate().method();
    boolean found = rule != WeightRule.Method.GIVEN && rule != WeightRule.Method.BOD;
    boolean looked =
        how.weighted() && rule != WeightRule.Method.BOD
            || covered
            || node.minAvailable().weighted()
            || tried(node).stream().anyMatch(Aggregation.Method::weighted);
    double first =
        node.children().values().stream().filter(weight -> weight > 0).findFirst().orElse(0.0);
    node.children()
        .forEach(
            (child, weight) ->
                effects.only(
                    children,
                    child,
                    looked && !found || weight == 0,
                    weight,
                    first,
                    found
                        ? "the tree's own weights; here they are found by " + word(rule)
                        : "an aggregation by weights; " + word(how(node, rule)) + " has none"));
  }

  private static Enum<?> how(Node node, WeightRule.Method rule) {
    return rule == WeightRule.Method.BOD ? rule : node.aggregate().method();
  }

  /** A formula needs each of its children, as they are. */
  private void whole(Keys in, Node node) {
    String formula = node.aggregate().formula();
    if (formula == null) {
      return;
    }
    String other = "another aggregation: a formula needs each of its children";
    Node.Availability least = node.minAvailable();
    effects.only(Effects.below(in, "min_available"), "share", false, least.share(), 0.0, other);
    if (node.missing() == Node.Missing.WORST) {
      in.problem("missing", "worst has no meaning for a formula, which may fall as a child rises");
    }
    node.children()
        .forEach(
            (child, weight) -> {
              if (weight == 0) {
                in.problem("aggregate", "formula: %s has the weight 0".formatted(child));
              }
            });
    try {
      List<String> unused = Formula.parse(formula, node.named()).unused();
      if (!unused.isEmpty()) {
        in.problem("aggregate", "formula: does not name the children " + String.join(", ", unused));
      }
    } catch (IllegalArgumentException e) {
      in.problem("aggregate", "formula: " + e.getMessage());
    }
  }

  /** What replications do with the children instead; nothing = what the node says. */
  private List<Aggregation.Method> tried(Node node) {
    Map<String, List<Aggregation.Method>> all = varied.aggregate();
    List<Aggregation.Method> whole =
        node.id().equals(root) ? all.getOrDefault(VariedRule.ROOT, List.of()) : List.of();
    return all.getOrDefault(node.id(), whole);
  }

  /** A rule of weights, and what it is at. */
  private void weights(Keys in, WeightRule rule, Map<String, Node> tree) {
    WeightRule.Method method = rule.method();
    boolean ahp = method == WeightRule.Method.AHP;
    effects.only(in, "variant", ahp, rule.variant(), WeightRule.Variant.EIGENVECTOR, "method: ahp");
    effects.only(in, "max_cr", ahp, rule.maxCr(), 0.1, "method: ahp");
    effects.only(
        in,
        "fit_on",
        method.fitted(),
        rule.fitOn(),
        FitOn.CURRENT,
        "entropy, critic, stddev, pca or factor");
    effects.only(in, "share", method == WeightRule.Method.BOD, rule.shares(), null, "method: bod");
    Node node = rule.at() == null ? null : tree.get(rule.at());
    if (node == null) {
      return;
    }
    Aggregation.Method how = node.aggregate().method();
    boolean own =
        how == Aggregation.Method.OWA
            || how == Aggregation.Method.BOD
            || how == Aggregation.Method.FORMULA;
    if (method == WeightRule.Method.BOD && how != Aggregation.Method.ARITHMETIC || own) {
      in.problem(
          "method",
          "%s has no effect at %s, which aggregates by %s"
              .formatted(word(method), node.id(), word(how)));
    }
  }

  private static String word(Enum<?> constant) {
    return ValueType.word(constant);
  }

  private void bands(@Nullable Keys in, BandRule rule) {
    effects.only(
        in,
        "level",
        rule.method() == BandRule.Method.INTERVAL_OVERLAP,
        rule.level(),
        0.95,
        "method: interval_overlap");
    effects.only(
        in,
        "labels",
        rule.method() == BandRule.Method.CUTS,
        rule.labels(),
        List.of(),
        "method: cuts");
  }

  private void quality(@Nullable Keys in, QualityRule rule) {
    effects.only(
        in,
        "on_fail",
        rule.minIndexShare() > 0,
        rule.onFail(),
        QualityRule.OnFail.NO_SCORE,
        "min_index_share above 0");
  }

  private void integrity(@Nullable Keys in, IntegrityRule rule) {
    effects.only(
        in,
        "factors",
        rule.effect() == IntegrityRule.Effect.PENALTY,
        rule.factors(),
        IntegrityRule.FACTORS,
        "effect: penalty");
  }
}
