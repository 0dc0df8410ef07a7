package org.xianfeng.reports.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;

/** The run of the test resources is what the command writes: IndexSampleTest of batch. */
class RunFilesTest {
  private static final Path RUN = Path.of("src/test/resources/index-run");
  private static final IndexReport REPORT = RunFiles.open(RUN).read("");

  @TempDir Path folder;

  @Test
  void unitsComeByRankWithTheirIntervalsAndParts() {
    RunUnit first = REPORT.units().get(0);
    RunUnit one = REPORT.unit("龙泉镇").orElseThrow();

    assertThat(REPORT.units())
        .hasSize(16)
        .isSortedAccordingTo(java.util.Comparator.comparingDouble(RunUnit::rank));
    assertThat(first.rank()).isEqualTo(1);
    assertThat(one.ranged()).isTrue();
    assertThat(one.low()).isLessThanOrEqualTo(one.rank());
    assertThat(one.high()).isGreaterThanOrEqualTo(one.rank());
    // attendance was imputed with the median 7 of 12; its weight is 2/3 of 2/3
    assertThat(one.contributions().get("a")).isCloseTo(700 / 12.0 * 4 / 9, within(1e-12));
    assertThat(REPORT.dimensions()).containsExactly("study", "service");
  }

  @Test
  void thePartsOfEveryScoreSumToIt() {
    assertThat(REPORT.scored())
        .hasSize(16)
        .allSatisfy(
            unit ->
                assertThat(REPORT.parts(unit).stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(unit.scores().getOrDefault("index", Double.NaN), within(1e-12)));
  }

  @Test
  void whatWasDoneToValuesIsCounted() {
    assertThat(REPORT.cells("IMPUTED")).isEqualTo(3);
    assertThat(REPORT.cells("WINSORISED", "CLIPPED")).isEqualTo(2);
    assertThat(REPORT.cells()).isEqualTo(5);
    assertThat(REPORT.counts().get("c")).isEqualTo(Map.of("MISSING", 2, "IMPUTED", 2));
  }

  @Test
  void theTreeKnowsWhereEverythingIs() {
    assertThat(REPORT.below("index"))
        .containsExactly("index", "study", "a", "b", "service", "c", "d");
    assertThat(List.of(REPORT.depth("index"), REPORT.depth("study"), REPORT.depth("d")))
        .containsExactly(0, 1, 2);
    assertThat(REPORT.label("a")).isEqualTo("出席率");
    assertThat(REPORT.number("weight", "", "a", "", "nominal").orElseThrow())
        .isCloseTo(4 / 9.0, within(1e-15));
  }

  @Test
  void aFolderThatIsNoRunIsSaidToBeNone() throws IOException {
    assertThatThrownBy(() -> RunFiles.open(folder))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageContaining("holds no run of an index: there is no resolved-spec.yaml");

    copy();
    Files.delete(folder.resolve("flags.csv"));
    assertThatThrownBy(() -> RunFiles.open(folder).read(""))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageContaining("no flags.csv");
    Files.writeString(folder.resolve("flags.csv"), "单位,item,reason\n龙泉镇,a\n");
    assertThatThrownBy(() -> RunFiles.open(folder).read(""))
        .isInstanceOf(Failure.Data.class)
        .hasMessageContaining("line 2: 2 cells, the header has 3");
  }

  @Test
  void valuesAreThoseOfTheStageAlsoWhereNothingIsContributed() throws IOException {
    copy();
    Path contributions = folder.resolve("contributions.csv");
    Files.write(
        contributions,
        Files.readAllLines(contributions).stream()
            .filter(line -> !line.startsWith("云岭镇,"))
            .toList());
    Path normalised = folder.resolve("normalised.csv");
    Files.writeString(normalised, "单位,a,b,c,d\n云岭镇,75,,0,41.25\n");

    RunUnit unit = RunFiles.open(folder).read("").unit("云岭镇").orElseThrow();
    assertThat(unit.values()).isEqualTo(Map.of("a", 75.0, "c", 0.0, "d", 41.25));
    assertThat(unit.contributions()).isEmpty();

    Files.delete(normalised);
    assertThat(RunFiles.open(folder).read("").unit("云岭镇").orElseThrow().values()).isEmpty();
    assertThat(RunFiles.open(folder).read("").unit("青石乡").orElseThrow().values())
        .isEqualTo(REPORT.unit("青石乡").orElseThrow().values());
  }

  @Test
  void withoutDrawsAndDiagnosticsThereAreNone() throws IOException {
    copy();
    Files.delete(folder.resolve("uncertainty.csv"));
    Files.delete(folder.resolve("diagnostics.csv"));

    IndexReport plain = RunFiles.open(folder).read("");

    assertThat(plain.units()).hasSize(16).noneMatch(RunUnit::ranged);
    assertThat(plain.numbers()).isEmpty();
  }

  @Test
  void periodsComeInTheOrderOfTheirCalendarAndEachIsReadByItself() throws IOException {
    Files.writeString(
        folder.resolve("resolved-spec.yaml"),
        """
        spec: index/1
        id: rounds
        version: 1
        period: {key: round, calendar: ordinal}
        indicators: {a: {normalise: identity}}
        tree: {index: {children: {a: 1}}}
        """);
    Files.writeString(
        folder.resolve("scores.csv"),
        """
        unit,round,node,score,flags,coverage,band,grade
        u,10,index,5,,1,,
        u,9,index,4,,1,,
        """);
    Files.writeString(
        folder.resolve("ranks.csv"),
        "unit,round,node,scope,group,rank,of\nu,10,index,population,,1,1\n");
    Files.writeString(
        folder.resolve("contributions.csv"), "unit,round,item,value,contribution\nu,10,a,5,5\n");
    Files.writeString(folder.resolve("flags.csv"), "unit,round,item,reason\n");
    Files.writeString(
        folder.resolve("parameters.csv"),
        "spec_hash,snapshot,stage,item,scope,group,fit,name,value\n");
    RunFiles files = RunFiles.open(folder);

    assertThat(files.periods()).containsExactly("9", "10");
    assertThat(files.read("10").units().get(0).scores()).containsEntry("index", 5.0);
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.list(RUN)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
  }
}
