package org.xianfeng.models.index.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.ExplainRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.IntegrityRule;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.QualityRule;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.indicator.Imputation;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.SmallN;
import org.xianfeng.models.index.spec.indicator.Ties;
import org.xianfeng.models.index.spec.indicator.Treatment;

/** The schema that editors use says what the parser does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecSchemaTest {
  private static final String EVERY_SECTION =
      """
      spec: index/1
      id: x
      version: 1
      period: {key: week}
      peer_groups: {all: {by: []}}
      indicators: {a: {impute: [{method: none}], integrity: [{check: ceiling}]}}
      tree: {index: {children: {a: 1}}}
      uncertainty: {vary: {weights: {rel: 0.1}}}
      sensitivity: {n: 2}
      """;

  private JsonNode schema = new ObjectMapper().createObjectNode();

  @BeforeAll
  void read() throws IOException {
    schema =
        new ObjectMapper().readTree(Path.of("../docs/reference/index-spec.schema.json").toFile());
  }

  /** The part of the schema for a path of the parser. */
  private JsonNode part(String path) {
    JsonNode at = schema;
    for (String step : path.split("\\.")) {
      if (!step.equals("spec")) {
        at =
            at.path("properties").has(step)
                ? at.path("properties").path(step)
                : at.path("additionalProperties");
        if (at.has("anyOf")) {
          JsonNode second = at.path("anyOf").get(1);
          JsonNode first = at.path("anyOf").get(0);
          at = second.has("properties") ? second : first;
        }
        if (at.has("items")) {
          at = at.path("items");
          at = at.has("anyOf") ? at.path("anyOf").get(1) : at;
        }
      }
    }
    return at;
  }

  @Test
  void everySectionHasTheSameKeysInBoth() {
    Map<String, Set<String>> read = new LinkedHashMap<>();
    Document.parse(
        EVERY_SECTION,
        "x.yaml",
        in -> {
          IndexSpec spec = SpecParser.spec(in, null);
          collect(in, read);
          return spec;
        });

    assertThat(read).hasSizeGreaterThan(20);
    read.forEach(
        (path, keys) -> {
          if (path.matches("spec\\.(peer_groups|indicators|tree|.*\\.(applies|children))")) {
            return; // its keys are names
          }
          Set<String> published = new TreeSet<>();
          part(path).path("properties").fieldNames().forEachRemaining(published::add);
          assertThat(published).as(path).isEqualTo(new TreeSet<>(keys));
        });
  }

  private static void collect(Keys keys, Map<String, Set<String>> read) {
    read.put(keys.path().isEmpty() ? "spec" : "spec." + keys.path(), keys.known());
    keys.sections().forEach(below -> collect(below, read));
  }

  @Test
  void everyListOfWordsIsTheSameInBoth() {
    Map<String, Enum<?>[]> words = new LinkedHashMap<>();
    words.put("spec.indicators.a.kind", Indicator.Kind.values());
    words.put("spec.indicators.a.direction", Indicator.Direction.values());
    words.put("spec.indicators.a.zero_denominator", Indicator.ZeroDenominator.values());
    words.put("spec.indicators.a.window.pool", Indicator.Window.Pool.values());
    words.put("spec.indicators.a.integrity.check", IntegrityCheck.Kind.values());
    words.put("spec.indicators.a.small_n.below", SmallN.Below.values());
    words.put("spec.indicators.a.small_n.shrink", SmallN.Shrink.values());
    words.put("spec.indicators.a.impute.method", Imputation.Method.values());
    words.put("spec.indicators.a.treat.method", Treatment.Method.values());
    words.put("spec.indicators.a.treat.when", Treatment.When.values());
    words.put("spec.indicators.a.normalise.method", Normalisation.Method.values());
    words.put("spec.indicators.a.normalise.ties", Ties.values());
    words.put("spec.indicators.a.normalise.zero_range", Normalisation.ZeroRange.values());
    words.put("spec.tree.n.aggregate.method", Node.Aggregation.Method.values());
    words.put("spec.tree.n.aggregate.sd", Node.Aggregation.Deviation.values());
    words.put("spec.tree.n.zero.rule", Node.Zero.Rule.values());
    words.put("spec.tree.n.missing", Node.Missing.values());
    words.put("spec.weights.method", WeightRule.Method.values());
    words.put("spec.weights.variant", WeightRule.Variant.values());
    words.put("spec.rank.order", RankRule.Order.values());
    words.put("spec.bands.method", BandRule.Method.values());
    words.put("spec.uncertainty.report", UncertaintyRule.Report.values());
    words.put("spec.uncertainty.vary.impute", VariedRule.Impute.values());
    words.put("spec.uncertainty.vary.treat", VariedRule.Treat.values());
    words.put("spec.sensitivity.weights", SensitivityRule.Weights.values());
    words.put("spec.sensitivity.sequence", SensitivityRule.Sequence.values());
    words.put("spec.explain.baseline", ExplainRule.Baseline.values());
    words.put("spec.integrity.effect", IntegrityRule.Effect.values());
    words.put("spec.quality.on_fail", QualityRule.OnFail.values());
    words.put("spec.period.calendar", PeriodRule.Calendar.values());

    words.forEach(
        (path, constants) -> {
          List<String> expected = Arrays.stream(constants).map(ValueType::word).toList();
          List<String> published = new java.util.ArrayList<>();
          part(path).path("enum").forEach(word -> published.add(word.asText()));
          assertThat(published).as(path).isEqualTo(expected);
        });
  }
}
