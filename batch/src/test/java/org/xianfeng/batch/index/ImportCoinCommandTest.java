package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.command.Commands;

/** An index of COINr, as its two tables say it; the case of ASEM is a test of the engine. */
class ImportCoinCommandTest {
  private static final String DATA =
      """
      uCode,uName,Time,Group,Pop,Roads,Debt
      A,"Aland, North",2024,x,10,30,5
      B,Beeland,2024,x,20,NA,1
      C,Ceeland,2024,y,5,30,3
      """;
  private static final String META =
      """
      Level,iCode,iName,Direction,Weight,Parent,Type,Denominator,Unit
      1,Roads,"Roads, km",1,0.75,Top,Indicator,Pop,km
      1,Debt,Debt,-1,0.25,Top,Indicator,NA,%
      2,Top,The index,1,1,NA,Aggregate,,
      NA,Group,,,,,Group,,
      NA,Pop,,,,,Denominator,,
      """;

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int run(Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = args[i].toString();
    }
    return Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(words);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private int convert(String data, String meta) throws IOException {
    return run(
        "import-coin",
        file("iData.csv", data),
        file("iMeta.csv", meta),
        "--out",
        folder.resolve("spec.yaml"));
  }

  /** Roads for each person are 3 and 6: 0 and 100; debts 5, 1 and 3 are 0, 100 and 50. */
  @Test
  void whatWasReadIsComputedAsCoinrDoes() throws IOException {
    assertThat(convert(DATA, META)).as(said.toString()).isZero();
    assertThat(said.toString()).contains("2 indicators, 1 nodes, 1 groups");

    int code =
        run(folder.resolve("spec.yaml"), folder.resolve("iData.csv"), "--out", folder.resolve("o"));

    assertThat(code).as(said.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("o/scores_wide.csv"), UTF_8))
        .as("names, which tell units apart as well as codes do")
        .containsExactly("uName,Top", "\"Aland, North\",0", "Beeland,100", "Ceeland,87.5");
    assertThat(Files.readString(folder.resolve("spec.yaml"), UTF_8))
        .contains("label: \"Roads, km\"", "denominator: Pop", "by: [Group]");
  }

  @ParameterizedTest
  @CsvSource({"Beeland,Ceeland", "Beeland,NA", "Beeland,''"})
  void unitsAreCalledByTheirCodesWhereNamesDoNotTellThemApart(String right, String wrong)
      throws IOException {
    assertThat(convert(DATA.replace(right, wrong), META)).as(said.toString()).isZero();
    assertThat(Files.readString(folder.resolve("spec.yaml"), UTF_8)).contains("key: uCode");
  }

  @Test
  void whatHasSeveralTimesIsDated() throws IOException {
    assertThat(convert(DATA + "A,\"Aland, North\",2025,x,10,30,9\n", META))
        .as(said.toString())
        .isZero();
    assertThat(Files.readString(folder.resolve("spec.yaml"), UTF_8))
        .contains("key: Time", "key: uName");
    assertThat(convert(DATA, META)).isEqualTo(2);
    assertThat(said.toString()).contains("spec.yaml already");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,Debt,Debt,-1   | 1,Debt,Debt,0     | iMeta, row 2, Debt: Direction must be 1 or -1",
        "0.75,Top         | much,Top          | iMeta, row 1, Roads: Weight must be a number of 0 or more",
        "0.75,Top         | 1D,Top            | iMeta, row 1, Roads: Weight must be a number of 0 or more",
        "0.75,Top         | 0.75,Tip          | iMeta, row 1, Roads: Parent must be the iCode of an Aggregate",
        "0.75,Top         | 0.75,             | iMeta, row 1, Roads: Parent must be the iCode of an Aggregate",
        "1,Debt,Debt      | 1,Roads,Debt      | iMeta, row 2, Roads: the iCode occurs twice",
        "1,1,NA,Aggregate | 1,1,Debt,Aggregate | iMeta, row 3, Top: Parent must be the iCode of an Aggregate",
        "Indicator,Pop,km | Indicator,Cars,km | iMeta, row 1, Roads: iData has no column Cars",
        "NA,Pop,,,,,Denom | NA,Pop,,,,,Demon  | iMeta, row 5, Pop: Type must be Indicator, Agg",
        "iCode            | code              | iMeta has no column iCode",
        "Indicator,Pop,km | Indicator,Pop     | iMeta.csv:2: 8 cells, the header has 9",
      })
  void whatIsWrongWithTheTablesIsSaidByRow(String right, String wrong, String sentence)
      throws IOException {
    assertThat(META).contains(right);
    assertThat(convert(DATA, META.replace(right, wrong))).isEqualTo(3);
    assertThat(said.toString()).contains(sentence).doesNotContain("\tat ");
    assertThat(folder.resolve("spec.yaml")).doesNotExist();
  }

  @Test
  void unitsThatOccurTwiceNeedATime() throws IOException {
    String twice = DATA.replace(",Time", ",When").replace("B,Bee", "A,Bee");
    assertThat(convert(twice, META)).isEqualTo(3);
    assertThat(said.toString()).contains("iData.csv: a uCode occurs twice");
  }
}
