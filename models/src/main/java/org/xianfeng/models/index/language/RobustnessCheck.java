package org.xianfeng.models.index.language;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.sensitivity.SobolDesign;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.indicator.Indicator;

/** What is varied has to be there, and to make a difference. */
final class RobustnessCheck {
  /** Runs of a sensitivity analysis: a number is kept of each. */
  private static final long MOST_RUNS = 10_000_000;

  private final Keys top;
  private final Map<String, Indicator> indicators;
  private final Map<String, Node> tree;
  private final String root;
  private final List<WeightRule> weighting;

  RobustnessCheck(
      Keys top,
      Map<String, Indicator> indicators,
      Map<String, Node> tree,
      String root,
      List<WeightRule> weighting) {
    this.top = top;
    this.indicators = indicators;
    this.tree = tree;
    this.root = root;
    this.weighting = weighting;
  }

  void check(UncertaintyRule rule, @Nullable SensitivityRule sensitivity, boolean periods) {
    Keys in = requireNonNullElse(Effects.below(top, "uncertainty"), top);
    Keys vary = requireNonNullElse(Effects.below(in, "vary"), in);
    VariedRule varied = rule.vary();
    if (rule.samplingNoise() && indicators.values().stream().noneMatch(this::counted)) {
      in.problem(
          "sampling_noise", "has no effect here: only with a denominator or variance: <column>");
    }
    VariedRule.WeightNoise noise = varied.weights();
    if (noise != null) {
      Keys weights = requireNonNullElse(Effects.below(vary, "weights"), vary);
      noise.at().forEach(name -> weighted(weights, varied, name));
    }
    varied
        .aggregate()
        .keySet()
        .forEach(
            name ->
                aggregated(
                    name.isEmpty()
                        ? vary
                        : requireNonNullElse(Effects.below(vary, "aggregate"), vary),
                    name));
    for (VariedRule.Impute one : varied.impute()) {
      boolean back =
          one == VariedRule.Impute.LOCF
              || one == VariedRule.Impute.LINEAR
              || one == VariedRule.Impute.LINEAR_NEAREST;
      if (back && !periods) {
        vary.problem(
            "impute",
            "%s looks at other periods: period: {key: …} is missing"
                .formatted(ValueType.word(one)));
      }
    }
    long used = below(root).distinct().count();
    if (varied.dropOne() && used < 2) {
      vary.problem("drop_one", "needs two indicators or more whose weight is not 0, found " + used);
    }
    tree.values().stream()
        .filter(node -> varied.dropOne() && node.aggregate().formula() != null)
        .forEach(
            node ->
                vary.problem(
                    "drop_one",
                    "leaves nothing of %s: a formula needs each of its children"
                        .formatted(node.id())));
    if (sensitivity != null) {
      sensitivity(varied, sensitivity);
    }
  }

  /** Intervals come of chance in counts and measurements, by the slopes of the tree. */
  void bands(BandRule rule) {
    if (rule.method() != BandRule.Method.INTERVAL_OVERLAP) {
      return;
    }
    Keys in = requireNonNullElse(Effects.below(top, "bands"), top);
    if (indicators.values().stream().noneMatch(this::counted)) {
      in.problem(
          "method",
          "interval_overlap has no intervals here: no indicator has a denominator or variance:"
              + " <column>");
    }
    for (Node node : tree.values()) {
      boolean steep =
          !node.aggregate().method().comparative()
              && node.aggregate().formula() == null
              && !doubted(node);
      if (!steep && below(node.id()).map(indicators::get).anyMatch(this::counted)) {
        in.problem(
            "method",
            "interval_overlap has no intervals for %s, which has no slopes: %s"
                .formatted(node.id(), ValueType.word(node.aggregate().method())));
      }
    }
  }

  /** Indicators below an item that are not removed by a weight of 0. */
  private Stream<String> below(String item) {
    Node node = tree.get(item);
    return node == null
        ? Stream.of(item)
        : node.children().entrySet().stream()
            .filter(child -> child.getValue() != 0)
            .flatMap(child -> below(child.getKey()));
  }

  private boolean counted(Indicator one) {
    return one.quantity().source().denominator() != null
        || one.quantity().source().variance() != null;
  }

  private void weighted(Keys in, VariedRule varied, String name) {
    Node node = tree.get(name);
    List<Node.Aggregation.Method> tried =
        varied
            .aggregate()
            .getOrDefault(
                name,
                name.equals(root)
                    ? varied.aggregate().getOrDefault(VariedRule.ROOT, List.of())
                    : List.of());
    if (node == null) {
      in.problem("at", "names %s, which is no node".formatted(name));
    } else if (!weighted(node) && tried.stream().noneMatch(Node.Aggregation.Method::weighted)) {
      in.problem("at", "has no effect at %s, which has no weights".formatted(name));
    }
  }

  /** Whether the weights of the children say anything. */
  private boolean weighted(Node node) {
    return node.aggregate().method().weighted() && !doubted(node);
  }

  private boolean doubted(Node node) {
    return weighting.stream()
        .anyMatch(rule -> rule.method() == WeightRule.Method.BOD && node.id().equals(rule.at()));
  }

  private void aggregated(Keys in, String name) {
    Node node = tree.get(name.isEmpty() ? root : name);
    String key = name.isEmpty() ? "aggregate" : name;
    if (node == null) {
      in.problem(key, "is no node");
    } else if (node.aggregate().formula() != null) {
      in.problem(key, "has no meaning at %s, which is a formula".formatted(node.id()));
    } else if (node.aggregate().method().comparative() || doubted(node)) {
      in.problem(
          key,
          "has no effect at %s, which compares all units with each other".formatted(node.id()));
    }
  }

  private void sensitivity(VariedRule varied, SensitivityRule rule) {
    Keys in = requireNonNullElse(Effects.below(top, "sensitivity"), top);
    VariedRule.WeightNoise noise = varied.weights();
    long nodes = 0;
    long weights = 0;
    for (Node node : tree.values()) {
      if (noise != null && (noise.at().isEmpty() || noise.at().contains(node.id()))) {
        nodes++;
        weights += node.children().size();
      }
    }
    long choices = varied.dropOne() ? 1 : 0;
    choices += varied.aggregate().size();
    for (List<?> list : List.of(varied.impute(), varied.treat(), varied.normalise())) {
      choices += list.isEmpty() ? 0 : 1;
    }
    long factors =
        choices
            + switch (rule.weights()) {
              case EACH -> weights;
              case NODE -> nodes;
              case ONE -> Math.min(1, nodes);
            };
    if (factors == 0) {
      top.problem("sensitivity", "has no factor: uncertainty.vary says what varies");
    } else if (noise == null && rule.weights() != SensitivityRule.Weights.EACH) {
      in.problem("weights", "has no effect here: only with uncertainty.vary.weights");
    } else if (!SobolDesign.fits((int) (choices + weights), rule)) {
      in.problem(
          "sequence",
          "sobol has no more than %d directions for what varies, found %d: philox has any number"
              .formatted(SobolDesign.MOST_COORDINATES, choices + weights));
    } else if (rule.n() * (factors + 2) > MOST_RUNS) {
      in.problem(
          "n",
          "times %d factors and two may be %d runs, found %d"
              .formatted(factors, MOST_RUNS, rule.n() * (factors + 2)));
    }
  }
}
