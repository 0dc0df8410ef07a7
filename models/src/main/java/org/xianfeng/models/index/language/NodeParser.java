package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.Interval;
import org.xianfeng.models.index.spec.Node;

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
    Double p = in.find("p", NUMBER);
    if (method == Node.Aggregation.Method.POWER ? p == null : p != null) {
      in.problem("p", "needed by method power, and only by it");
    }
    List<Double> weights = in.list("weights", NUMBER);
    boolean penalty = in.get("sign", oneOf("minus", "plus"), "minus").equals("minus");
    Node.Aggregation.Deviation deviation = in.get("sd", Node.Aggregation.Deviation.POPULATION);
    Interval shares = IndicatorParser.interval(in, "share");
    boolean pie = in.get("pie", BOOLEAN, false);
    double exponent = exponent(method, p);
    return in.build(
        () -> new Node.Aggregation(method, exponent, weights, penalty, deviation, shares, pie),
        new Node.Aggregation(
            Node.Aggregation.Method.ARITHMETIC, 1, List.of(), true, deviation, null, false));
  }

  private static double exponent(Node.Aggregation.Method method, @Nullable Double p) {
    return switch (method) {
      case GEOMETRIC -> 0;
      case HARMONIC -> -1;
      case MIN -> Double.NEGATIVE_INFINITY;
      case POWER -> p == null ? 1 : p;
      default -> 1;
    };
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
