package org.xianfeng.models.index.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of {@code tree}. */
final class NodeParser {
  private NodeParser() {}

  static @Nullable Node parse(String id, Section in) {
    String label = in.text("label", "");
    Map<String, Double> children = new LinkedHashMap<>();
    for (Map.Entry<String, Located> child : in.named("children").entrySet()) {
      Double weight = in.number("children." + child.getKey(), child.getValue());
      if (weight != null && !(weight >= 0 && Double.isFinite(weight))) {
        in.problem(
            "children",
            "weight of %s must be 0 or more, found %s"
                .formatted(child.getKey(), Keys.shown(child.getValue())),
            child.getValue().line());
      }
      children.put(child.getKey(), weight == null ? 0 : weight);
    }
    Node.Aggregation aggregate = aggregation(IndicatorParser.method(in, "aggregate"));
    Node.Zero zero = zero(in.section("zero"));
    Node.Availability available = availability(in.section("min_available"));
    Node.Missing missing = in.choice("missing", Node.Missing.RENORMALISE);
    var applies = in.lists("applies");
    in.done();
    return in.buildOrNull(
        "", () -> new Node(id, label, children, aggregate, zero, available, missing, applies));
  }

  private static Node.Aggregation aggregation(Section in) {
    Node.Aggregation.Method method = in.choice("method", Node.Aggregation.Method.ARITHMETIC);
    Double p = in.number("p");
    if (method == Node.Aggregation.Method.POWER ? p == null : p != null) {
      in.problem("p", "needed by method power, and only by it");
    }
    List<Double> weights = in.numbers("weights");
    boolean penalty = negative(in);
    Node.Aggregation.Deviation deviation = in.choice("sd", Node.Aggregation.Deviation.POPULATION);
    Interval shares = in.interval("share");
    boolean pie = in.flag("pie", false);
    in.done();
    double exponent = exponent(method, p);
    return in.build(
        "",
        () -> new Node.Aggregation(method, exponent, weights, penalty, deviation, shares, pie),
        new Node.Aggregation(method, 1, List.of(), true, deviation, null, false));
  }

  /** Sign of the penalty of mpi: minus (the default) or plus. */
  private static boolean negative(Section in) {
    String sign = in.text("sign", "minus");
    if (!sign.equals("minus") && !sign.equals("plus")) {
      in.problem("sign", "must be minus or plus, found " + sign);
    }
    return !sign.equals("plus");
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

  private static Node.Zero zero(Section in) {
    Node.Zero.Rule rule = in.choice("rule", Node.Zero.Rule.ERROR);
    double eps = in.number("eps", 1);
    in.done();
    return in.build("", () -> new Node.Zero(rule, eps), new Node.Zero(rule, 1));
  }

  private static Node.Availability availability(Section in) {
    double share = in.number("share", 0);
    boolean weighted = in.flag("weighted", false);
    in.done();
    return in.build(
        "", () -> new Node.Availability(share, weighted), new Node.Availability(0, weighted));
  }
}
