package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the keys of the top level that concern the whole index. */
final class RuleParser {
  private RuleParser() {}

  static PeerGroup peerGroup(String id, Section in) {
    List<String> by = in.texts("by");
    int minUnits = in.integer("min_units", 1);
    List<List<String>> fallback = new ArrayList<>();
    for (Located item : in.items("fallback")) {
      List<String> columns = new ArrayList<>();
      if (item instanceof Located.Sequence sequence) {
        for (Located column : sequence.items()) {
          columns.add(Keys.shown(column));
        }
      } else {
        in.problem("fallback", "must be a list of lists of columns, found " + Keys.shown(item));
      }
      fallback.add(columns);
    }
    in.done();
    return in.build(
        "", () -> new PeerGroup(id, by, minUnits, fallback), new PeerGroup(id, by, 1, fallback));
  }

  static WeightRule weights(Section in) {
    WeightRule.Method method = in.choice("method", WeightRule.Method.GIVEN);
    String at = in.text("at");
    FitOn fitOn = IndicatorParser.fitOn(in, FitOn.CURRENT);
    List<List<Double>> rows = rows(in, method);
    WeightRule.Variant variant = in.choice("variant", WeightRule.Variant.EIGENVECTOR);
    double maxCr = in.number("max_cr", 0.1);
    Interval shares = in.interval("share");
    in.done();
    return in.build(
        "",
        () -> new WeightRule(method, at, fitOn, rows, variant, maxCr, shares),
        WeightRule.GIVEN);
  }

  private static List<List<Double>> rows(Section in, WeightRule.Method method) {
    String key = method == WeightRule.Method.BUDGET ? "experts" : "matrix";
    in.raw("experts");
    in.raw("matrix");
    List<List<Double>> rows = new ArrayList<>();
    for (Located item : in.items(key)) {
      List<Double> row = new ArrayList<>();
      if (item instanceof Located.Sequence sequence) {
        for (Located cell : sequence.items()) {
          Double number = in.number(key, cell);
          row.add(number == null ? 1 : number);
          if (number != null && !(number >= 0 && Double.isFinite(number))) {
            in.problem(key, "must be 0 or more, found " + number, cell.line());
          }
        }
      } else {
        in.problem(key, "must be a list of lists of numbers, found " + Keys.shown(item));
      }
      rows.add(row);
    }
    return rows;
  }

  static RankRule rank(Section in) {
    int none = -1;
    int roundTo = in.integer("round_to", none);
    Normalisation.Ties ties = in.choice("ties", Normalisation.Ties.MIN);
    RankRule.Order order = in.choice("order", RankRule.Order.DESC);
    List<String> named = in.texts("within");
    List<String> within = named.isEmpty() ? List.of(IndexSpec.POPULATION) : named;
    in.done();
    return in.build(
        "",
        () -> new RankRule(in.has("round_to") ? roundTo : null, ties, order, within),
        new RankRule(null, ties, order, within));
  }

  static BandRule bands(Section in) {
    BandRule.Method method = in.choice("method", BandRule.Method.NONE);
    double level = in.number("level", 0.95);
    List<Double> cuts = in.numbers("cuts");
    List<String> labels = in.texts("labels");
    in.done();
    return in.build(
        "",
        () -> new BandRule(method, level, cuts, labels),
        new BandRule(BandRule.Method.NONE, 0.95, List.of(), List.of()));
  }

  static @Nullable UncertaintyRule uncertainty(Section in) {
    int replications = in.integer("replications", 1000);
    Long seed = in.wholeNumber("seed");
    UncertaintyRule.Rng rng = in.choice("rng", UncertaintyRule.Rng.PHILOX4X32);
    boolean noise = in.flag("sampling_noise", false);
    Section vary = in.section("vary");
    UncertaintyRule.WeightNoise weights = null;
    if (vary.has("weights")) {
      Section at = vary.section("weights");
      var dist = at.choice("dist", UncertaintyRule.WeightNoise.Distribution.UNIFORM);
      double rel = at.number("rel", 0.25);
      List<String> nodes = at.texts("at");
      at.done();
      weights = at.buildOrNull("", () -> new UncertaintyRule.WeightNoise(dist, rel, nodes));
    } else {
      vary.raw("weights");
    }
    var normalise = vary.choices("normalise", Normalisation.Method.MINMAX);
    var aggregate = vary.choices("aggregate", Node.Aggregation.Method.ARITHMETIC);
    boolean dropOne = vary.flag("drop_one", false);
    vary.done();
    var report = in.choices("report", UncertaintyRule.Report.RANK_Q05);
    in.done();
    UncertaintyRule.WeightNoise noiseOfWeights = weights;
    return in.buildOrNull(
        "",
        () ->
            new UncertaintyRule(
                replications,
                seed == null ? 1 : seed,
                rng,
                noise,
                noiseOfWeights,
                normalise,
                aggregate,
                dropOne,
                report.isEmpty() ? List.of(UncertaintyRule.Report.values()) : report));
  }

  static @Nullable SensitivityRule sensitivity(Section in) {
    String method = in.text("method", "sobol");
    if (!method.equals("sobol")) {
      in.problem("method", "must be sobol, found " + method);
    }
    int n = in.integer("n", 1024);
    SensitivityRule.Sequence sequence = in.choice("sequence", SensitivityRule.Sequence.SOBOL);
    Section estimator = in.section("estimator");
    String first = estimator.text("first", "saltelli2010");
    String total = estimator.text("total", "jansen");
    if (!first.equals("saltelli2010")) {
      estimator.problem("first", "must be saltelli2010, found " + first);
    }
    if (!total.equals("jansen")) {
      estimator.problem("total", "must be jansen, found " + total);
    }
    estimator.done();
    int bootstrap = in.integer("bootstrap", 500);
    double maxCi = in.number("max_ci", 0.1);
    in.done();
    return in.buildOrNull("", () -> new SensitivityRule(n, sequence, bootstrap, maxCi));
  }

  static ExplainRule explain(Section in) {
    List<ExplainRule.Baseline> named = in.choices("baseline", ExplainRule.Baseline.PREVIOUS_PERIOD);
    double tolerance = in.number("identity_tol", 1e-9);
    in.done();
    List<ExplainRule.Baseline> baseline =
        named.isEmpty() ? List.of(ExplainRule.Baseline.values()) : named;
    return in.build(
        "", () -> new ExplainRule(baseline, tolerance), new ExplainRule(baseline, 1e-9));
  }

  static QualityRule quality(Section in) {
    double share = in.number("min_index_share", 0);
    QualityRule.OnFail onFail = in.choice("on_fail", QualityRule.OnFail.NO_SCORE);
    in.done();
    return in.build("", () -> new QualityRule(share, onFail), new QualityRule(0, onFail));
  }

  static IntegrityRule integrity(Section in) {
    IntegrityRule.Effect effect = in.choice("effect", IntegrityRule.Effect.FLAG);
    List<Double> stated = in.numbers("factors");
    List<Double> factors = in.has("factors") ? stated : IntegrityRule.FACTORS;
    in.done();
    return in.build(
        "",
        () -> new IntegrityRule(effect, factors),
        new IntegrityRule(effect, IntegrityRule.FACTORS));
  }
}
