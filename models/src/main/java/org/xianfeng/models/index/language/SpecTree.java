package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.Imputation;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.IntegrityCheck;
import org.xianfeng.models.index.spec.IntegrityRule;
import org.xianfeng.models.index.spec.Interval;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Normalisation;
import org.xianfeng.models.index.spec.PeerGroup;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.QualityRule;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.SmallN;
import org.xianfeng.models.index.spec.Treatment;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.WeightRule;

/** A specification as plain maps and lists, every default written out; the parser reads it back. */
final class SpecTree {
  private SpecTree() {}

  static Map<String, @Nullable Object> of(IndexSpec spec) {
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("spec", IndexSpec.LANGUAGE);
    out.put("id", spec.edition().id());
    out.put("version", spec.edition().version());
    out.put("effective", map("from", spec.edition().from(), "to", spec.edition().to()));
    out.put("unit", map("key", spec.rows().unitKey()));
    PeriodRule period = spec.rows().period();
    out.put(
        "period",
        period == null ? null : map("key", period.key(), "calendar", word(period.calendar())));
    out.put("snapshot", spec.rows().snapshotRequired() ? "required" : "optional");
    Map<String, @Nullable Object> peers = new LinkedHashMap<>();
    for (PeerGroup one : spec.peerGroups().values()) {
      peers.put(
          one.id(), map("by", one.by(), "min_units", one.minUnits(), "fallback", one.fallback()));
    }
    out.put("peer_groups", peers);
    Map<String, @Nullable Object> indicators = new LinkedHashMap<>();
    spec.indicators().forEach((id, one) -> indicators.put(id, indicator(one)));
    out.put("indicators", indicators);
    Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
    spec.tree().forEach((id, one) -> nodes.put(id, node(one)));
    out.put("tree", nodes);
    List<Object> weights = new ArrayList<>();
    for (WeightRule rule : spec.weights()) {
      weights.add(weights(rule));
    }
    out.put("weights", weights);
    rules(spec, out);
    return out;
  }

  private static void rules(IndexSpec spec, Map<String, @Nullable Object> out) {
    RankRule rank = spec.results().rank();
    out.put(
        "rank",
        map(
            "round_to", rank.roundTo(),
            "ties", word(rank.ties()),
            "order", word(rank.order()),
            "within", rank.within()));
    BandRule bands = spec.results().bands();
    out.put(
        "bands",
        map(
            "method", word(bands.method()),
            "level", bands.level(),
            "cuts", bands.cuts(),
            "labels", bands.labels()));
    UncertaintyRule uncertainty = spec.robustness().uncertainty();
    out.put("uncertainty", uncertainty == null ? null : uncertainty(uncertainty));
    SensitivityRule sensitivity = spec.robustness().sensitivity();
    out.put(
        "sensitivity",
        sensitivity == null
            ? null
            : map(
                "method", "sobol",
                "n", sensitivity.n(),
                "sequence", word(sensitivity.sequence()),
                "estimator", map("first", "saltelli2010", "total", "jansen"),
                "bootstrap", sensitivity.bootstrap(),
                "max_ci", sensitivity.maxCi()));
    out.put(
        "explain",
        map(
            "baseline", words(spec.results().explain().baseline()),
            "identity_tol", spec.results().explain().identityTol()));
    QualityRule quality = spec.results().quality();
    IntegrityRule integrity = spec.results().integrity();
    out.put("integrity", map("effect", word(integrity.effect()), "factors", integrity.factors()));
    out.put(
        "quality",
        map(
            "min_index_share", quality.minIndexShare(),
            "on_fail", word(quality.onFail())));
  }

  private static Map<String, @Nullable Object> indicator(Indicator one) {
    Map<String, @Nullable Object> out =
        map(
            "label", one.label(),
            "kind", word(one.quantity().kind()),
            "value", one.quantity().source().value(),
            "numerator", one.quantity().source().numerator(),
            "denominator", one.quantity().source().denominator(),
            "variance", one.quantity().source().variance(),
            "scale", one.quantity().scale(),
            "zero_denominator", word(one.quantity().zeroDenominator()));
    out.put(
        "window",
        map(
            "periods",
            one.quantity().window().periods(),
            "pool",
            word(one.quantity().window().pool())));
    out.put("max_age", one.quantity().maxAge());
    out.put("direction", word(one.direction()));
    out.put("band", pair(one.band()));
    SmallN small = one.smallN();
    out.put(
        "small_n",
        map(
            "min", small.min(),
            "below", word(small.below()),
            "shrink", word(small.shrink()),
            "within", small.within(),
            "fit_on", small.fitOn().text()));
    List<Object> chain = new ArrayList<>();
    for (Imputation link : one.impute()) {
      chain.add(
          map(
              "method", word(link.method()),
              "group", link.group(),
              "min_present", link.minPresent(),
              "value", link.value()));
    }
    out.put("impute", chain);
    Treatment treat = one.treat();
    out.put(
        "treat",
        map(
            "method", word(treat.method()),
            "when", word(treat.when()),
            "max_points", treat.maxPoints(),
            "skew", treat.skew(),
            "kurt", treat.kurt(),
            "then", word(treat.then()),
            "combine", treat.combine(),
            "bounds", pair(treat.bounds()),
            "lambda", treat.lambda(),
            "fit_on", treat.fitOn().text()));
    out.put("normalise", normalise(one.normalise()));
    List<Object> checks = new ArrayList<>();
    for (IntegrityCheck check : one.integrity()) {
      checks.add(
          map(
              "check", word(check.check()),
              "target", check.target(),
              "width", check.width(),
              "late", check.late(),
              "records", check.records()));
    }
    out.put("integrity", checks);
    out.put("applies", one.applies());
    return out;
  }

  private static Map<String, @Nullable Object> normalise(Normalisation how) {
    return map(
        "method", word(how.method()),
        "lower", how.ends().lower(),
        "upper", how.ends().upper(),
        "target", how.ends().target(),
        "clip", how.ends().clip(),
        "to", pair(how.to()),
        "within", how.within(),
        "fit_on", how.fitOn().text(),
        "ties", word(how.ties()),
        "zero_range", word(how.zeroRange()),
        "threshold", how.threshold(),
        "reference", how.reference(),
        "cuts", how.categories().cuts(),
        "scores", how.categories().scores());
  }

  private static Map<String, @Nullable Object> node(Node node) {
    Node.Aggregation aggregate = node.aggregate();
    return map(
        "label", node.label(),
        "children", node.children(),
        "aggregate",
            map(
                "method", word(aggregate.method()),
                "p", aggregate.method() == Node.Aggregation.Method.POWER ? aggregate.p() : null,
                "weights", aggregate.weights(),
                "sign", aggregate.penalty() ? "minus" : "plus",
                "sd", word(aggregate.deviation()),
                "share", pair(aggregate.shares()),
                "pie", aggregate.pie()),
        "zero", map("rule", word(node.zero().rule()), "eps", node.zero().eps()),
        "min_available",
            map("share", node.minAvailable().share(), "weighted", node.minAvailable().weighted()),
        "missing", word(node.missing()),
        "applies", node.applies());
  }

  private static Map<String, @Nullable Object> weights(WeightRule rule) {
    boolean budget = rule.method() == WeightRule.Method.BUDGET;
    return map(
        "method", word(rule.method()),
        "at", rule.at(),
        "fit_on", rule.fitOn().text(),
        "experts", budget ? rule.rows() : null,
        "matrix", budget || rule.rows().isEmpty() ? null : rule.rows(),
        "variant", word(rule.variant()),
        "max_cr", rule.maxCr(),
        "share", pair(rule.shares()));
  }

  private static Map<String, @Nullable Object> uncertainty(UncertaintyRule rule) {
    UncertaintyRule.WeightNoise weights = rule.weights();
    return map(
        "replications", rule.replications(),
        "seed", rule.seed(),
        "rng", UncertaintyRule.RNG,
        "sampling_noise", rule.samplingNoise(),
        "vary",
            map(
                "weights",
                    weights == null
                        ? null
                        : map(
                            "dist", "uniform",
                            "rel", weights.rel(),
                            "at", weights.at()),
                "normalise", words(rule.normalise()),
                "aggregate", words(rule.aggregate()),
                "drop_one", rule.dropOne()),
        "report", words(rule.report()));
  }

  private static List<String> words(List<? extends Enum<?>> constants) {
    List<String> words = new ArrayList<>();
    constants.forEach(one -> words.add(word(one)));
    return words;
  }

  private static @Nullable List<Double> pair(@Nullable Interval interval) {
    return interval == null ? null : List.of(interval.lo(), interval.hi());
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return map;
  }
}
