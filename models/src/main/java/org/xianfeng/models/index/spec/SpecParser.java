package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Reads a specification from YAML, strictly.
 *
 * <p>Errors: {@link Failure.Usage} with one line for each problem, naming file, line and value.
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
    return parse(file, yaml, (path, keys) -> {});
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
    Problems problems = new Problems(file);
    Located document = Located.read(yaml, 0, problems);
    int before = (int) yaml.lines().count() + 1;
    problems.follow(patchFile, before);
    Located changes = Located.read(patch, before, problems);
    problems.check();
    if (document == null || changes == null) {
      throw new IllegalStateException("no document and no problem in " + file);
    }
    if (!(changes instanceof Located.Mapping)) {
      problems.add(changes.line(), "a patch must have keys, found " + Keys.shown(changes));
      problems.check();
    }
    return parse(merge(changes, document), problems, (path, keys) -> {});
  }

  static IndexSpec parse(String file, String yaml, Section.Listener listener) {
    Problems problems = new Problems(file);
    Located document = Located.read(yaml, 0, problems);
    problems.check();
    return parse(document, problems, listener);
  }

  private static IndexSpec parse(
      @Nullable Located document, Problems problems, Section.Listener listener) {
    Section top = Section.of("spec", document, 1, problems, listener);
    IndexSpec spec = top(top, problems);
    problems.check();
    if (spec == null) {
      throw new IllegalStateException("no specification and no problem");
    }
    return spec;
  }

  private static @Nullable IndexSpec top(Section in, Problems problems) {
    String language = in.required("spec");
    if (!language.equals(IndexSpec.LANGUAGE) && in.has("spec")) {
      in.problem("spec", "this engine reads %s, found %s".formatted(IndexSpec.LANGUAGE, language));
    }
    String id = in.required("id");
    String version = in.required("version");
    Section effective = in.section("effective");
    String from = effective.text("from");
    String to = effective.text("to");
    effective.done();
    Section unit = in.section("unit");
    String key = in.has("unit") ? unit.required("key") : unit.text("key", "unit");
    unit.done();
    PeriodRule period = period(in);
    String snapshot = in.text("snapshot", "optional");
    if (!snapshot.equals("optional") && !snapshot.equals("required")) {
      in.problem("snapshot", "must be required or optional, found " + snapshot);
    }

    Map<String, PeerGroup> peers = new LinkedHashMap<>();
    Section peerLines = in.section("peer_groups");
    in.named("peer_groups")
        .forEach(
            (name, at) -> peers.put(name, RuleParser.peerGroup(name, peerLines.section(name, at))));
    Section defaults = in.section("defaults");
    Located indicatorDefaults = defaults.raw("indicator");
    Located nodeDefaults = defaults.raw("node");
    defaults.done();

    Map<String, Indicator> indicators = new LinkedHashMap<>();
    Section indicatorLines = in.section("indicators");
    in.named("indicators")
        .forEach(
            (name, at) -> {
              Located merged = merge(at, indicatorDefaults);
              Indicator one = IndicatorParser.parse(name, indicatorLines.section(name, merged));
              if (one != null) {
                indicators.put(name, one);
              }
            });
    Map<String, Node> tree = new LinkedHashMap<>();
    Section treeLines = in.section("tree");
    in.named("tree")
        .forEach(
            (name, at) -> {
              Node one = NodeParser.parse(name, treeLines.section(name, merge(at, nodeDefaults)));
              if (one != null) {
                tree.put(name, one);
              }
            });
    if (tree.isEmpty() && !problems.any()) {
      in.problem("tree", "has no node");
    }

    List<WeightRule> weights = new ArrayList<>();
    if (in.raw("weights") instanceof Located.Sequence rules) {
      rules.items().forEach(item -> weights.add(RuleParser.weights(in.section("weights", item))));
    } else {
      weights.add(RuleParser.weights(in.section("weights")));
    }
    RankRule rank = RuleParser.rank(in.section("rank"));
    BandRule bands = RuleParser.bands(in.section("bands"));
    UncertaintyRule uncertainty =
        in.raw("uncertainty") == null ? null : RuleParser.uncertainty(in.section("uncertainty"));
    SensitivityRule sensitivity =
        in.raw("sensitivity") == null ? null : RuleParser.sensitivity(in.section("sensitivity"));
    ExplainRule explain = RuleParser.explain(in.section("explain"));
    QualityRule quality = RuleParser.quality(in.section("quality"));
    IntegrityRule integrity = RuleParser.integrity(in.section("integrity"));
    in.done();
    if (problems.any()) {
      return null;
    }

    SpecCheck check = new SpecCheck(indicators, tree, peers, indicatorLines, treeLines);
    String root = check.root();
    check.indicators(period != null);
    check.signs();
    check.weights(weights, in);
    check.integrity(integrity, in);
    rank.within().forEach(scope -> check.scope("within", scope, in, "rank"));
    if (problems.any()) {
      return null;
    }
    return new IndexSpec(
        id,
        version,
        from,
        to,
        key,
        period,
        snapshot.equals("required"),
        peers,
        indicators,
        tree,
        root,
        weights,
        rank,
        bands,
        uncertainty,
        sensitivity,
        explain,
        quality,
        integrity);
  }

  private static @Nullable PeriodRule period(Section in) {
    if (in.raw("period") == null) {
      return null;
    }
    Section period = in.section("period");
    String key = period.required("key");
    PeriodRule.Calendar calendar = period.choice("calendar", PeriodRule.Calendar.ISO8601);
    period.done();
    return new PeriodRule(key, calendar);
  }

  /** The keys of {@code own}, and those of {@code defaults} that it lacks, at every depth. */
  private static Located merge(Located own, @Nullable Located defaults) {
    boolean empty = own instanceof Located.Scalar scalar && scalar.isNull();
    if (!(defaults instanceof Located.Mapping below)) {
      return own;
    }
    if (empty) {
      return new Located.Mapping(own.line(), below.entries(), below.lines());
    }
    if (!(own instanceof Located.Mapping above)) {
      return own;
    }
    Map<String, Located> entries = new LinkedHashMap<>(above.entries());
    Map<String, Integer> lines = new LinkedHashMap<>(above.lines());
    below
        .entries()
        .forEach(
            (key, value) -> {
              Located mine = above.entries().get(key);
              if (mine == null) {
                lines.put(key, below.lines().getOrDefault(key, below.line()));
              }
              entries.put(key, mine == null ? value : merge(mine, value));
            });
    return new Located.Mapping(above.line(), entries, lines);
  }
}
