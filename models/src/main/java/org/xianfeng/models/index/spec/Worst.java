package org.xianfeng.models.index.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Normalisation;

/**
 * The worst value that an indicator or node can have, whatever the data: the end of its scale where
 * the scale has one.
 *
 * @param indicators by name
 * @param tree nodes by name, without cycles
 * @param weights how weights are found
 */
public record Worst(
    Map<String, Indicator> indicators, Map<String, Node> tree, List<WeightRule> weights) {

  /** The worst value; missing (NaN) where there is none. */
  public double of(String id) {
    Node node = tree.get(id);
    Indicator leaf = indicators.get(id);
    if (node == null) {
      return leaf == null ? Double.NaN : of(leaf);
    }
    if (own(node)) {
      return compared(node);
    }
    double worst = Double.POSITIVE_INFINITY;
    for (String child : node.children().keySet()) {
      if (!WeightRule.removed(weights, node, child)) {
        worst = Math.min(worst, asUsed(node, of(child)));
      }
    }
    return worst;
  }

  /** What has no worst value in an item or below it, in words; empty where it has one. */
  public Optional<String> lack(String id) {
    if (!Double.isNaN(of(id))) {
      return Optional.empty();
    }
    Node node = tree.get(id);
    Indicator leaf = indicators.get(id);
    if (node == null || own(node)) {
      String how =
          node != null
              ? ValueType.word(node.aggregate().method())
              : leaf == null ? "what" : ValueType.word(leaf.normalise().method());
      return Optional.of(how + " of " + id);
    }
    return node.children().keySet().stream()
        .filter(child -> !WeightRule.removed(weights, node, child))
        .flatMap(child -> lack(child).stream())
        .findFirst();
  }

  /** Whether the worst of a node does not follow from that of its children. */
  private boolean own(Node node) {
    return node.aggregate().method().comparative()
        || WeightRule.at(weights, node.id()).method() == WeightRule.Method.BOD
        || node.aggregate().formula() != null
        || penalised(node);
  }

  /** The penalty of an mpi has no bound while the mean may be near 0. */
  private static boolean penalised(Node node) {
    Node.Aggregation how = node.aggregate();
    return how.method() == Node.Aggregation.Method.MPI && how.sign() == Node.Aggregation.Sign.MINUS;
  }

  /** Who is beaten by all has 0; with Copeland that depends on how many they are. */
  private static double compared(Node node) {
    Node.Aggregation how = node.aggregate();
    boolean open = how.method() == Node.Aggregation.Method.COPELAND || how.formula() != null;
    return open || penalised(node) ? Double.NaN : 0;
  }

  private static double asUsed(Node node, double worst) {
    Node.Aggregation how = node.aggregate();
    boolean floored = how.powerMean() && how.p() <= 0 && node.zero().rule() == Node.Zero.Rule.FLOOR;
    return floored && worst <= 0 && Double.isFinite(how.p()) ? node.zero().eps() : worst;
  }

  private static double of(Indicator leaf) {
    Normalisation how = leaf.normalise();
    if (leaf.band() != null) {
      return how.to().lo();
    }
    return switch (how.method()) {
      case IDENTITY, RATIO, ZSCORE -> Double.NaN;
      case ABOVE_BELOW -> -1;
      case RANK -> 1;
      case BORDA -> 0;
      case PERCENTILE_RANK -> how.to().lo();
      case CATEGORICAL ->
          how.categories().scores().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      default -> how.ends().clip() || fitted(leaf) ? how.to().lo() : Double.NaN;
    };
  }

  /** Whether the lower end of the scale is the least of the very values that are scored. */
  private static boolean fitted(Indicator leaf) {
    Normalisation how = leaf.normalise();
    boolean lower = leaf.direction() == Indicator.Direction.LOWER;
    FitOn.Mode on = how.fitOn().mode();
    return (lower ? how.ends().upper() : how.ends().lower()) == null
        && on != FitOn.Mode.BASELINE
        && on != FitOn.Mode.FIXED;
  }
}
