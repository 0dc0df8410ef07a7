package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.ExplainRule;
import org.xianfeng.models.index.spec.IndexSpec;
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
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Periods;

/**
 * Reads a specification from YAML, strictly.
 *
 * <p>Errors: {@link Failure.Usage} with one line for each problem.
 */
public final class SpecParser {
  private SpecParser() {}

  /**
   * Reads a specification.
   *
   * @param file name to be used in messages
   * @param yaml the text
   */
  public static IndexSpec parse(String file, String yaml) {
    return Document.parse(yaml, file, in -> spec(in, null));
  }

  /**
   * Reads a specification with some of its keys replaced by those of a patch, at every depth.
   *
   * @param file name of the specification, for messages
   * @param yaml the text
   * @param patchFile name of the patch, for messages
   * @param patch its text: the same keys, only those that change
   */
  public static IndexSpec parse(String file, String yaml, String patchFile, String patch) {
    Value changes = Document.read(patch, patchFile);
    Value whole = Document.read(yaml, file);
    return Document.parse(
        changes instanceof Value.Entries ? changes.over(whole) : changes, in -> spec(in, whole));
  }

  /**
   * Reads the keys of a specification; null where something is wrong.
   *
   * @param patched what was there before a patch, whose keys may lose their effect; null = nothing
   */
  static @Nullable IndexSpec spec(Keys in, @Nullable Value patched) {
    in.require("spec", oneOf(IndexSpec.LANGUAGE));
    String id = in.require("id", TEXT);
    String version = in.require("version", TEXT);
    Keys effective = in.section("effective");
    String from = effective.find("from", TEXT);
    String to = effective.find("to", TEXT);
    Keys unit = in.section("unit");
    String key = in.has("unit") ? unit.require("key", TEXT) : unit.get("key", TEXT, "unit");
    PeriodRule period = in.has("period") ? IndexRuleParser.period(in.section("period")) : null;
    effective(effective, from, to, period == null || period.byCalendar());
    List<String> missing = in.list("missing", TEXT);
    String snapshot = in.get("snapshot", oneOf("optional", "required"), "optional");

    ScreenRule screen = IndexRuleParser.screen(in.section("screen"));
    Map<String, PeerGroup> peers = new LinkedHashMap<>();
    Keys peerKeys = in.section("peer_groups");
    for (String name : peerKeys.names()) {
      put(peers, name, IndexRuleParser.peerGroup(name, peerKeys.section(name)));
    }
    Keys defaults = in.section("defaults");
    Value indicatorDefaults = defaults.raw("indicator");
    Value nodeDefaults = defaults.raw("node");
    Map<String, Indicator> indicators = new LinkedHashMap<>();
    Keys indicatorKeys = in.section("indicators");
    for (String name : indicatorKeys.names()) {
      Keys one = indicatorKeys.section(name, indicatorDefaults);
      put(indicators, name, IndicatorParser.parse(name, one));
    }
    Map<String, Node> tree = new LinkedHashMap<>();
    Keys treeKeys = in.section("tree");
    for (String name : treeKeys.names()) {
      put(tree, name, NodeParser.parse(name, treeKeys.section(name, nodeDefaults)));
    }
    List<WeightRule> weights =
        (in.raw("weights") instanceof Value.Items
                ? in.sections("weights")
                : List.of(in.section("weights")))
            .stream().map(IndexRuleParser::weights).toList();
    RankRule rank = IndexRuleParser.rank(in.section("rank"));
    BandRule bands = IndexRuleParser.bands(in.section("bands"));
    UncertaintyRule uncertainty =
        in.has("uncertainty") ? IndexRuleParser.uncertainty(in.section("uncertainty")) : null;
    SensitivityRule sensitivity =
        in.has("sensitivity") ? IndexRuleParser.sensitivity(in.section("sensitivity")) : null;
    if (sensitivity != null && uncertainty == null) {
      in.problem("sensitivity", "needs uncertainty: it is of what is varied there");
    }
    ExplainRule explain = IndexRuleParser.explain(in.section("explain"));
    QualityRule quality = IndexRuleParser.quality(in.section("quality"));
    IntegrityRule integrity = IndexRuleParser.integrity(in.section("integrity"));
    String root =
        in.wrong()
            ? ""
            : new SpecCheck(indicators, tree, peers, in, indicatorKeys, treeKeys)
                .root(period != null, weights, rank, integrity);
    IndexSpec.Results results = new IndexSpec.Results(rank, bands, explain, quality, integrity);
    if (!in.wrong()) {
      RobustnessCheck robustness = new RobustnessCheck(in, indicators, tree, root, weights);
      robustness.bands(bands);
      if (uncertainty != null) {
        robustness.check(uncertainty, sensitivity, period != null);
      }
      VariedRule varied = uncertainty == null ? VariedRule.NOTHING : uncertainty.vary();
      Effects effects = new Effects(indicatorDefaults, nodeDefaults, patched);
      boolean chance =
          uncertainty != null && uncertainty.samplingNoise()
              || bands.method() == BandRule.Method.INTERVAL_OVERLAP;
      new IndicatorEffects(effects, varied, chance).check(indicatorKeys, indicators);
      new RuleEffects(effects, varied, root).check(in, tree, weights, results);
    }
    return in.build(
        () ->
            new IndexSpec(
                new IndexSpec.Edition(id, version, from, to),
                new IndexSpec.RowRule(key, period, snapshot.equals("required"), missing),
                screen,
                peers,
                indicators,
                tree,
                root,
                weights,
                results,
                new IndexSpec.Robustness(uncertainty, sensitivity)));
  }

  private static void effective(
      Keys in, @Nullable String from, @Nullable String to, boolean calendar) {
    String key = "from";
    try {
      String kind = from == null ? "" : Periods.kind(from, calendar, "");
      key = "to";
      if (to != null) {
        Periods.kind(to, calendar, kind);
        if (from != null && Periods.distance(from, to, calendar) < 0) {
          in.problem("to", "is before from");
        }
      }
    } catch (IllegalArgumentException e) {
      in.problem(key, "must be a period: " + e.getMessage());
    }
  }

  private static <T> void put(Map<String, T> map, String name, @Nullable T value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
