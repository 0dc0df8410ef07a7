package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.indicator.Interval;

/** Reads one entry of {@code tree}. */
final class NodeParser {
  private static final ValueType<Double> WEIGHT =
      new ValueType<>("a weight of 0 or more", 0.0, NodeParser::weight);

  private NodeParser() {}

  static @Nullable Node parse(String id, Keys in) {
    String label = in.get("label", TEXT, "");
    Map<String, Double> children = in.map("children", WEIGHT);
    Node.Aggregation aggregate = aggregation(in.section("aggregate", "method"));
    Node.Zero zero = zero(in.section("zero"));
    Node.Availability available = availability(in.section("min_available"));
    Node.Missing missing = in.get("missing", Node.Missing.RENORMALISE);
    Map<String, List<String>> applies = IndicatorParser.applies(in);
    return in.build(
        () -> new Node(id, label, children, aggregate, zero, available, missing, applies));
  }

  private static Node.Aggregation aggregation(Keys in) {
    Node.Aggregation.Method method = in.get("method", Node.Aggregation.Method.ARITHMETIC);
    Double power = in.find("p", NUMBER);
    List<Double> weights = in.list("weights", NUMBER);
    Node.Aggregation.Sign sign = in.get("sign", Node.Aggregation.Sign.MINUS);
    Node.Aggregation.Deviation deviation = in.get("sd", Node.Aggregation.Deviation.POPULATION);
    Interval shares = IndicatorParser.interval(in, "share");
    boolean pie = in.get("pie", BOOLEAN, false);
    String formula = in.find("formula", TEXT);
    return in.build(
        () -> new Node.Aggregation(method, power, weights, sign, deviation, shares, pie, formula),
        Node.Aggregation.of(Node.Aggregation.Method.ARITHMETIC));
  }

  private static Node.Zero zero(Keys in) {
    Node.Zero.Rule rule = in.get("rule", Node.Zero.Rule.ERROR);
    double eps = in.get("eps", NUMBER, 1.0);
    return in.build(() -> new Node.Zero(rule, eps), new Node.Zero(rule, 1));
  }

  private static Node.Availability availability(Keys in) {
    double share = in.get("share", NUMBER, 0.0);
    boolean weighted = in.get("weighted", BOOLEAN, false);
    return in.build(
        () -> new Node.Availability(share, weighted), new Node.Availability(0, weighted));
  }

  /** A finite number of 0 or more. */
  static double weight(String text) {
    double weight = NUMBER.parser().apply(text);
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(text);
    }
    return weight;
  }
}
