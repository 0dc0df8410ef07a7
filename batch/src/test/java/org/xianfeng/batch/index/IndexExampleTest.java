package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;

/** What the worked example of docs/index-example.md shows is what the command gives. */
class IndexExampleTest {
  private static final Path FILES = Path.of("../docs/examples/hdi");

  @TempDir static Path out = Path.of("");
  private static final StringWriter SAID = new StringWriter();

  @BeforeAll
  static void run() {
    int code =
        Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
            .setOut(new PrintWriter(SAID))
            .setErr(new PrintWriter(SAID))
            .execute(
                FILES.resolve("hdi.yaml").toString(),
                FILES.resolve("countries.csv").toString(),
                "--out",
                out.toString());
    assertThat(code).as(SAID.toString()).isZero();
  }

  private static List<MatchResult> blocks(String language) throws IOException {
    String page = Files.readString(Path.of("../docs/index-example.md"), UTF_8);
    return Pattern.compile("(?s)```" + language + " ?(\\S*)\\n(.*?)```")
        .matcher(page)
        .results()
        .toList();
  }

  @Test
  void thePageShowsTheSpecificationAndWhatTheCommandSays() throws IOException {
    assertThat(blocks("yaml").get(0).group(2))
        .isEqualTo(Files.readString(FILES.resolve("hdi.yaml"), UTF_8));
    assertThat(SAID.toString().replace(out.toString(), "result"))
        .startsWith(blocks("text").get(0).group(2).strip());
  }

  @Test
  void everyLineThatThePageShowsIsInTheFileThatItNames() throws IOException {
    List<String> seen = new ArrayList<>();
    for (MatchResult block : blocks("csv")) {
      String file = block.group(1);
      Path at = file.equals("countries.csv") ? FILES.resolve(file) : out.resolve(file);
      List<String> lines = Files.readAllLines(at, UTF_8);
      assertThat(block.group(2).lines().findFirst()).contains(lines.get(0));
      assertThat(lines).as(file).containsAll(block.group(2).lines().toList());
      seen.add(file);
    }
    assertThat(seen)
        .contains(
            "countries.csv", "scores.csv", "ranks.csv", "contributions.csv", "uncertainty.csv");
  }

  @Test
  void scoresAndRanksAreThoseComputedApartFromTheEngine() throws IOException {
    Map<String, String> scores = ofTheIndex("scores.csv", 2);
    Map<String, String> ranks = ofTheIndex("ranks.csv", 4);
    List<String> expected = Files.readAllLines(FILES.resolve("expected.csv"), UTF_8);

    assertThat(expected).hasSize(196);
    for (String line : expected.subList(1, expected.size())) {
      String[] cells = line.split(",", -1);
      assertThat(ranks.get(cells[0])).as(line).isEqualTo(cells[2]);
      if (cells[1].isEmpty()) {
        assertThat(scores.get(cells[0])).as(line).isEmpty();
      } else {
        assertThat(Double.parseDouble(String.valueOf(scores.get(cells[0]))))
            .as(line)
            .isCloseTo(Double.parseDouble(cells[1]), within(1e-15));
      }
    }
  }

  private static Map<String, String> ofTheIndex(String file, int column) throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    for (String line : Files.readAllLines(out.resolve(file), UTF_8)) {
      String[] cells = line.split(",", -1);
      if (cells[1].equals("hdi")) {
        found.put(cells[0], cells[column]);
      }
    }
    return found;
  }
}
