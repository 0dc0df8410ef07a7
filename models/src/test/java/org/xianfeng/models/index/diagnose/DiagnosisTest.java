package org.xianfeng.models.index.diagnose;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.diagnose.Diagnostic.Section;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.Replications;

/** Expected numbers were worked out with the textbook formulas in Python, apart from the engine. */
class DiagnosisTest {
  private static final double[] A = {3, 5, 8, 2, 9, 7, 4, 6, 10, 40};
  private static final double[] B = {2, 6, 7, 1, 9, 9, 5, 5, 12, 30};
  private static final double[] C = {9, 3, 4, 8, 2, 1, 7, 5, 0, 6};
  private static final Set<String> IN_UNITS =
      Set.of("minimum", "quartile_1", "median", "quartile_3", "maximum", "mean", "deviation");
  private static final String PLAIN =
      "a: {normalise: identity}, b: {normalise: identity}, c: {normalise: identity}";
  private static final List<Diagnostic> FOUND =
      Diagnosis.of(
          SmallIndex.run(PLAIN, "children: {a: 2, b: 1, c: 1}", SmallIndex.units(A, B, C).build()));

  private static double found(
      List<Diagnostic> all, Section section, String item, String other, String statistic) {
    List<Diagnostic> matching =
        all.stream()
            .filter(
                one ->
                    one.section() == section
                        && one.item().equals(item)
                        && one.other().equals(other)
                        && one.statistic().equals(statistic))
            .toList();
    assertThat(matching).as("%s %s %s %s", section, item, other, statistic).hasSize(1);
    return matching.get(0).value();
  }

  private static void assertFound(
      Section section, String item, String other, String statistic, double expected) {
    assertThat(found(FOUND, section, item, other, statistic))
        .as("%s %s %s %s", section, item, other, statistic)
        .isCloseTo(expected, within(1e-11 * Math.max(1, Math.abs(expected))));
  }

  @Test
  void everyStageHasItsStatistics() {
    for (String stage : List.of("pooled", "shrunk", "imputed", "treated", "normalised")) {
      assertFound(Section.STAGE, "a", stage, "skewness", 2.8443262773492);
      assertFound(Section.STAGE, "a", stage, "kurtosis", 8.550009275897294);
    }
    assertFound(Section.STAGE, "a", "pooled", "quartile_1", 4.25);
    assertFound(Section.STAGE, "a", "pooled", "median", 6.5);
    assertFound(Section.STAGE, "a", "pooled", "quartile_3", 8.75);
    assertFound(Section.STAGE, "a", "pooled", "mean", 9.4);
    assertFound(Section.STAGE, "a", "pooled", "deviation", 11.05742586078092);
    assertFound(Section.STAGE, "a", "pooled", "outliers", 1); // 40 > 8.75 + 1.5 * 4.5
    assertFound(Section.STAGE, "c", "pooled", "zeros", 1);
    assertFound(Section.STAGE, "b", "pooled", "distinct", 8);
    assertFound(Section.STAGE, "b", "pooled", "most_frequent", 0.2);
    assertFound(Section.STAGE, "index", "node", "n", 10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p-560, 0x1p-500, 0x1p500, 0x1p530, 0x1p1000})
  void numbersDoNotDependOnTheUnitOfMeasurement(double size) {
    IndexTable table = SmallIndex.units(times(A, size), times(B, size), times(C, size)).build();
    List<Diagnostic> found =
        Diagnosis.of(SmallIndex.run(PLAIN, "children: {a: 2, b: 1, c: 1}", table));

    assertThat(found).hasSameSizeAs(FOUND);
    for (int i = 0; i < found.size(); i++) {
      Diagnostic one = found.get(i);
      double scaled = IN_UNITS.contains(one.statistic()) ? one.value() / size : one.value();
      double expected = FOUND.get(i).value();
      assertThat(scaled)
          .as("%s", one)
          .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
  }

  private static double[] times(double[] column, double factor) {
    return Arrays.stream(column).map(x -> x * factor).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e160, 1e-170})
  void aScoreInDeviationsIsDiagnosedWhateverTheUnit(double size) {
    List<Diagnostic> found =
        Diagnosis.of(SmallIndex.run("normalise: zscore", size, 2 * size, 3 * size));

    assertThat(found(found, Section.STAGE, "a", "pooled", "deviation") / size)
        .isCloseTo(1, within(1e-15));
    assertThat(found(found, Section.STAGE, "a", "pooled", "skewness")).isCloseTo(0, within(1e-14));
    assertThat(found(found, Section.STAGE, "a", "normalised", "deviation"))
        .isCloseTo(1, within(1e-15));
  }

  @Test
  void correlationsAreThoseInsideThePillarAndWithTheIndex() {
    assertFound(Section.CORRELATION, "a", "b", "pearson", 0.9788539513283832);
    assertFound(Section.CORRELATION, "b", "c", "pearson", -0.2146024455652828);
    assertFound(Section.CORRELATION, "a", "b", "spearman", 0.9573348703109935);
    assertFound(Section.CORRELATION, "a", "index", "pearson", Math.sqrt(0.9967720941145934));
  }

  @Test
  void consistencyAndCollinearityAreTheTextbooks() {
    assertFound(Section.CONSISTENCY, "", "", "alpha", 0.6798472116119174);
    assertFound(Section.CONSISTENCY, "", "", "alpha_standardised", 0.4915117711166578);
    assertFound(Section.CONSISTENCY, "a", "", "alpha_without", -0.32383201214370017);
    assertFound(Section.CONSISTENCY, "c", "", "alpha_without", 0.9674531155474893);
    assertFound(Section.CONSISTENCY, "a", "", "variance_inflation", 110.50020915202495);
    assertFound(Section.CONSISTENCY, "c", "", "variance_inflation", 4.847104401787484);
    assertFound(Section.CONSISTENCY, "", "", "condition_number", 21.47720230307656);
    assertFound(Section.CONSISTENCY, "", "", "kmo", 0.2813281073290055);
  }

  @Test
  void componentsHaveTheEigenvaluesAndLoadingsOfTheCorrelationMatrix() {
    assertFound(Section.COMPONENT, "", "1", "eigenvalue", 2.00951628326247);
    assertFound(Section.COMPONENT, "", "3", "eigenvalue", 0.004356483903584341);
    assertFound(Section.COMPONENT, "", "1", "explained", 2.00951628326247 / 3);
    assertFound(Section.COMPONENT, "a", "1", "loading", 0.9761637751332237);
    assertFound(Section.COMPONENT, "c", "1", "loading", -0.2443442392046156);
  }

  @Test
  void whatMovesTheIndexStandsBesideWhatIsStated() {
    assertFound(Section.WEIGHT, "a", "", "nominal", 0.5);
    assertFound(Section.WEIGHT, "a", "", "effective", 0.5);
    assertFound(Section.WEIGHT, "a", "", "variance_share", 0.733579462522538);
    assertFound(Section.WEIGHT, "b", "", "variance_share", 0.2646420292165978);
    assertFound(Section.WEIGHT, "c", "", "variance_share", 0.001778508260864231);
    assertFound(Section.WEIGHT, "b", "", "importance", 0.9416089087033829);
  }

  @Test
  void everyStatisticIsDescribed() throws IOException {
    String page = Files.readString(Path.of("../docs/index-engine.md"));

    assertThat(FOUND)
        .allSatisfy(one -> assertThat(page).contains("`" + one.statistic() + "`"))
        .allSatisfy(one -> assertThat(page).contains("| `" + ValueType.word(one.section()) + "`"));
  }

  @Test
  void aDrawIsDescribedByTheScoresOfItsWeights() {
    IndexSpec spec =
        SpecParser.parse(
            "drawn.yaml",
            """
            spec: index/1
            id: drawn
            version: 1
            indicators: {%s}
            tree: {index: {children: {a: 2, b: 1, c: 1}}}
            uncertainty: {replications: 3, vary: {weights: {rel: 0.5}}}
            """
                .formatted(PLAIN));
    UncertaintyRule rule = requireNonNull(spec.robustness().uncertainty());
    Replications replications =
        Replications.of(spec, SmallIndex.units(A, B, C).build(), "", Parameters.NONE, rule);
    Draw draw = replications.draws().get(2);
    double[] w = draw.weights().get(0);
    double sum = 0;
    for (int i = 0; i < A.length; i++) {
      sum += (w[0] * A[i] + w[1] * B[i] + w[2] * C[i]) / (w[0] + w[1] + w[2]);
    }

    List<DrawStatistic> all = new DrawStatistics(replications).of(draw);

    assertThat(all).extracting(DrawStatistic::item).containsExactly("a", "b", "c", "index");
    assertThat(all).extracting(DrawStatistic::replication).containsOnly(2);
    assertThat(all.get(0).maximum()).isEqualTo(40);
    assertThat(all.get(3).mean()).isCloseTo(sum / A.length, within(1e-12));
    assertThat(all.get(3).mean()).isNotCloseTo(7.975, within(0.001)); // the mean without variation
  }

  /** The blank is 0, or 53 / 8 as the mean; the outlier 40 goes to what is next to it. */
  @Test
  void aDrawIsDescribedAfterEachStageThatDrawsDifferIn() {
    IndexSpec spec =
        SpecParser.parse(
            "drawn.yaml",
            """
            spec: index/1
            id: drawn
            version: 1
            indicators: {a: {impute: [{method: constant, value: 0}], treat: {method: none, skew: 1, kurt: 1}}}
            tree: {index: {children: {a: 1}}}
            uncertainty: {replications: 20, vary: {impute: [given, mean], treat: [given, winsor_iter]}}
            """);
    double[] a = {1, 2, 3, 1, 2, 3, 1, 40, Double.NaN};
    Replications replications =
        Replications.of(
            spec,
            SmallIndex.units(a).build(),
            "",
            Parameters.NONE,
            requireNonNull(spec.robustness().uncertainty()),
            DrawStatistics.STAGES);
    DrawStatistics statistics = new DrawStatistics(replications);
    java.util.Set<String> seen = new java.util.TreeSet<>();
    for (Draw draw : replications.draws()) {
      List<DrawStatistic> all = statistics.of(draw);
      assertThat(all)
          .extracting(DrawStatistic::stage)
          .containsExactly("imputed", "treated", "normalised", "node");
      assertThat(all).extracting(DrawStatistic::replication).containsOnly(draw.replication());
      assertThat(all.get(0).n()).isEqualTo(9);
      seen.add("%s %s".formatted(all.get(0).minimum(), all.get(1).maximum()));
    }
    assertThat(seen)
        .as("given or mean, given or winsorised")
        .containsExactly("0.0 3.0", "0.0 40.0", "1.0 40.0", "1.0 6.625");
  }

  @Test
  void missingValuesMoveWeightsAndAreCounted() {
    double[] gap = C.clone();
    gap[0] = Double.NaN;
    List<Diagnostic> all =
        Diagnosis.of(
            SmallIndex.run(
                PLAIN, "children: {a: 2, b: 1, c: 1}", SmallIndex.units(A, B, gap).build()));

    assertThat(found(all, Section.STAGE, "c", "pooled", "availability")).isEqualTo(0.9);
    assertThat(found(all, Section.STAGE, "c", "pooled", "missing")).isEqualTo(1);
    assertThat(found(all, Section.FLAG, "c", "MISSING", "rows")).isEqualTo(1);
    // nine rows of 1/2 and one of 2/3
    assertThat(found(all, Section.WEIGHT, "a", "", "effective"))
        .isCloseTo((9 * 0.5 + 2 / 3.0) / 10, within(1e-15));
    assertThat(found(all, Section.CONSISTENCY, "", "", "n")).isEqualTo(9);
  }

  @Test
  void copiesAreSaidToBeSingularAndConstantsAreLeftOut() {
    List<Diagnostic> all =
        Diagnosis.of(
            SmallIndex.run(
                PLAIN,
                "children: {a: 1, b: 1, c: 1}",
                SmallIndex.units(A, A, new double[10]).build()));

    assertThat(found(all, Section.CONSISTENCY, "", "", "varying")).isEqualTo(2);
    assertThat(found(all, Section.CONSISTENCY, "", "", "singular")).isEqualTo(1);
    assertThat(found(all, Section.CONSISTENCY, "a", "", "variance_inflation")).isNaN();
    assertThat(found(all, Section.CORRELATION, "a", "c", "pearson")).isNaN();
  }

  @Test
  void periodsComeInTheOrderOfTheirCalendar() {
    String dated =
        """
        period: {key: round, calendar: ordinal}
        indicators: {a: {normalise: identity}}
        tree: {index: {children: {a: 1}}}
        """;
    IndexTable table =
        IndexTable.builder(new String[] {"u", "u"})
            .periods(new String[] {"10", "9"})
            .number("a", new double[] {1, 2})
            .build();

    assertThat(Diagnosis.of(SmallIndex.run(dated, table)))
        .extracting(Diagnostic::period)
        .startsWith("9")
        .endsWith("10");
  }

  @Test
  void everyPeriodIsToldByItselfAndAnEmptyTableSaysNothing() {
    String dated =
        "period: {key: week}\nindicators: {%s}\ntree: {index: {children: {a: 1, b: 1, c: 1}}}\n"
            .formatted(PLAIN);
    IndexTable table =
        IndexTable.builder(new String[] {"u", "v", "u", "v"})
            .periods(new String[] {"2026-W01", "2026-W01", "2026-W02", "2026-W02"})
            .number("a", new double[] {1, 2, 3, 5})
            .number("b", new double[] {1, 2, 3, 5})
            .number("c", new double[] {2, 2, 3, 1})
            .build();
    IndexResult result = SmallIndex.run(dated, table);

    List<Diagnostic> last =
        Diagnosis.of(result).stream().filter(one -> one.period().equals("2026-W02")).toList();

    assertThat(found(last, Section.STAGE, "a", "pooled", "mean")).isEqualTo(4);
    assertThat(
            Diagnosis.of(
                SmallIndex.run(
                    PLAIN,
                    "children: {a: 1, b: 1, c: 1}",
                    SmallIndex.units(new double[0], new double[0], new double[0]).build())))
        .isEmpty();
  }
}
