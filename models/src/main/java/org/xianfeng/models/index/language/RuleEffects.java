package org.xianfeng.models.index.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
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
 */
record RuleEffects(Effects effects, VariedRule varied) {

  void check(
      Keys top,
      Map<String, Node> tree,
      String root,
      List<WeightRule> weights,
      IndexSpec.Results results) {
    Keys nodes = Effects.below(top, "tree");
    tree.forEach((name, node) -> node(nodes, node, name.equals(root)));
    List<Keys> rules = top.sections().stream().filter(one -> one.path().equals("weights")).toList();
    for (int i = 0; i < Math.min(rules.size(), weights.size()); i++) {
      weights(rules.get(i), weights.get(i), tree);
    }
    bands(Effects.below(top, "bands"), results.bands());
    quality(Effects.below(top, "quality"), results.quality());
    integrity(Effects.below(top, "integrity"), results.integrity());
  }

  private void node(@Nullable Keys nodes, Node node, boolean root) {
    Keys in = nodes == null ? null : Effects.below(nodes, node.id());
    if (in == null) {
      return;
    }
    Aggregation how = node.aggregate();
    List<Aggregation.Method> tried =
        varied
            .aggregate()
            .getOrDefault(
                node.id(),
                root ? varied.aggregate().getOrDefault(VariedRule.ROOT, List.of()) : List.of());
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
    effects.only(
        Effects.below(in, "min_available"),
        "weighted",
        node.minAvailable().share() > 0,
        node.minAvailable().weighted(),
        false,
        "share above 0");
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
    boolean own = how == Aggregation.Method.OWA || how == Aggregation.Method.BOD;
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
