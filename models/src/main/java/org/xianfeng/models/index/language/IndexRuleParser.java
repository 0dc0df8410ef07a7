package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.LONG;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;
import static org.xianfeng.models.document.ValueType.word;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.ExplainRule;
import org.xianfeng.models.index.spec.IntegrityRule;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.QualityRule;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.ScreenRule;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.spec.indicator.Ties;

/** Reads the keys of the top level that concern the whole index. */
final class IndexRuleParser {
  private static final ValueType<Double> POINTS =
      new ValueType<>("a number of 0 or more", 1.0, NodeParser::weight);

  private static final ValueType<Node.Aggregation.Method> AGGREGATION =
      word(Node.Aggregation.Method.class);

  private IndexRuleParser() {}

  static @Nullable PeriodRule period(Keys in) {
    String key = in.require("key", TEXT);
    PeriodRule.Calendar calendar = in.get("calendar", PeriodRule.Calendar.ISO8601);
    return in.build(() -> new PeriodRule(key, calendar));
  }

  static @Nullable PeerGroup peerGroup(String id, Keys in) {
    List<String> by = in.list("by", TEXT);
    int minUnits = in.get("min_units", INTEGER, 1);
    List<List<String>> fallback = in.lists("fallback", TEXT);
    return in.build(() -> new PeerGroup(id, by, minUnits, fallback));
  }

  static WeightRule weights(Keys in) {
    WeightRule.Method method = in.get("method", WeightRule.Method.GIVEN);
    String at = in.find("at", TEXT);
    FitOn fitOn = in.get("fit_on", FitOn.TYPE, FitOn.CURRENT);
    boolean budget = method == WeightRule.Method.BUDGET;
    if (in.has(budget ? "matrix" : "experts")) {
      in.problem(budget ? "matrix" : "experts", "only with method: " + (budget ? "ahp" : "budget"));
    }
    List<List<Double>> rows = in.lists(budget ? "experts" : "matrix", POINTS);
    WeightRule.Variant variant = in.get("variant", WeightRule.Variant.EIGENVECTOR);
    double maxCr = in.get("max_cr", NUMBER, 0.1);
    Interval share = IndicatorParser.interval(in, "share");
    return in.build(
        () -> new WeightRule(method, at, fitOn, rows, variant, maxCr, share), WeightRule.GIVEN);
  }

  static RankRule rank(Keys in) {
    Integer roundTo = in.find("round_to", INTEGER);
    Ties ties = in.get("ties", Ties.MIN);
    RankRule.Order order = in.get("order", RankRule.Order.DESC);
    List<String> within = in.list("within", TEXT, List.of(PeerGroup.POPULATION));
    return in.build(
        () -> new RankRule(roundTo, ties, order, within), new RankRule(null, ties, order, within));
  }

  static BandRule bands(Keys in) {
    BandRule.Method method = in.get("method", BandRule.Method.NONE);
    double level = in.get("level", NUMBER, 0.95);
    List<Double> cuts = in.list("cuts", NUMBER);
    List<String> labels = in.list("labels", TEXT);
    return in.build(() -> new BandRule(method, level, cuts, labels), BandRule.NONE);
  }

  static @Nullable UncertaintyRule uncertainty(Keys in) {
    int replications = in.get("replications", INTEGER, 1000);
    long seed = in.get("seed", LONG, 1L);
    in.get("rng", oneOf(UncertaintyRule.RNG), UncertaintyRule.RNG);
    boolean noise = in.get("sampling_noise", BOOLEAN, false);
    VariedRule vary = varied(in.section("vary"));
    List<UncertaintyRule.Report> report =
        in.list(
            "report", word(UncertaintyRule.Report.class), List.of(UncertaintyRule.Report.values()));
    return in.build(() -> new UncertaintyRule(replications, seed, noise, vary, report));
  }

  private static VariedRule varied(Keys in) {
    VariedRule.WeightNoise weights = in.has("weights") ? weightNoise(in.section("weights")) : null;
    List<VariedRule.Impute> impute = in.list("impute", word(VariedRule.Impute.class));
    List<VariedRule.Treat> treat = in.list("treat", word(VariedRule.Treat.class));
    List<Normalisation.Method> normalise = in.list("normalise", word(Normalisation.Method.class));
    Map<String, List<Node.Aggregation.Method>> aggregate = new LinkedHashMap<>();
    if (in.raw("aggregate") instanceof Value.Entries) {
      Keys nodes = in.section("aggregate");
      nodes.names().forEach(node -> aggregate.put(node, nodes.list(node, AGGREGATION)));
    } else if (in.has("aggregate")) {
      aggregate.put(VariedRule.ROOT, in.list("aggregate", AGGREGATION));
    }
    boolean dropOne = in.get("drop_one", BOOLEAN, false);
    return in.build(
        () -> new VariedRule(weights, impute, treat, normalise, aggregate, dropOne),
        VariedRule.NOTHING);
  }

  private static VariedRule.@Nullable WeightNoise weightNoise(Keys in) {
    in.get("dist", oneOf("uniform"), "uniform");
    double rel = in.get("rel", NUMBER, 0.25);
    List<String> at = in.list("at", TEXT);
    return in.build(() -> new VariedRule.WeightNoise(rel, at));
  }

  static @Nullable SensitivityRule sensitivity(Keys in) {
    in.get("method", oneOf("sobol"), "sobol");
    int n = in.get("n", INTEGER, 1024);
    SensitivityRule.Sequence sequence = in.get("sequence", SensitivityRule.Sequence.SOBOL);
    SensitivityRule.Weights weights = in.get("weights", SensitivityRule.Weights.EACH);
    Keys estimator = in.section("estimator");
    estimator.get("first", oneOf("saltelli2010"), "saltelli2010");
    estimator.get("total", oneOf("jansen"), "jansen");
    int bootstrap = in.get("bootstrap", INTEGER, 500);
    double maxCi = in.get("max_ci", NUMBER, 0.1);
    return in.build(() -> new SensitivityRule(n, sequence, weights, bootstrap, maxCi));
  }

  static ExplainRule explain(Keys in) {
    List<ExplainRule.Baseline> baseline =
        in.list(
            "baseline", word(ExplainRule.Baseline.class), List.of(ExplainRule.Baseline.values()));
    double tolerance = in.get("identity_tol", NUMBER, 1e-9);
    return in.build(() -> new ExplainRule(baseline, tolerance), new ExplainRule(baseline, 1e-9));
  }

  static ScreenRule screen(Keys in) {
    double availability = in.get("availability", NUMBER, 0.0);
    double nonZero = in.get("non_zero", NUMBER, 0.0);
    return in.build(() -> new ScreenRule(availability, nonZero), ScreenRule.NONE);
  }

  static QualityRule quality(Keys in) {
    double share = in.get("min_index_share", NUMBER, 0.0);
    QualityRule.OnFail onFail = in.get("on_fail", QualityRule.OnFail.NO_SCORE);
    return in.build(() -> new QualityRule(share, onFail), new QualityRule(0, onFail));
  }

  static IntegrityRule integrity(Keys in) {
    IntegrityRule.Effect effect = in.get("effect", IntegrityRule.Effect.FLAG);
    List<Double> factors = in.has("factors") ? in.list("factors", NUMBER) : IntegrityRule.FACTORS;
    return in.build(
        () -> new IntegrityRule(effect, factors), new IntegrityRule(effect, IntegrityRule.FACTORS));
  }
}
