package org.xianfeng.ingest.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

class SimulateCommandTest {
  @TempDir Path home;

  private final StringWriter printed = new StringWriter();

  private int run(String... arguments) {
    return Commands.line(Map.of("XIANFENG_HOME", home.toString()), new SimulateCommand())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(arguments);
  }

  @Test
  void writesEventsAndTruth() throws IOException {
    Path out = home.resolve("events.ndjson");

    int exit =
        run("--branches", "60", "--weeks", "2026-W26..2026-W27", "--out", out.toString(), "--json");

    assertThat(exit).as(printed.toString()).isZero();
    var mapper = new ObjectMapper();
    JsonNode counts = mapper.readTree(printed.toString());
    JsonNode truth = mapper.readTree(home.resolve("simulation/truth.json").toFile());
    assertThat(Files.readAllLines(out, UTF_8)).hasSize(counts.get("sent").asInt());
    assertThat(truth.at("/total/sent")).isEqualTo(counts.get("sent"));
    assertThat(truth.at("/first_week").asText()).isEqualTo("2026-W26");
    assertThat(truth.at("/last_week").asText()).isEqualTo("2026-W27");
    assertThat(truth.get("planted").findValuesAsText("kind"))
        .contains("merged-branch", "ticket", "silent-source", "secretary-vacant");
    assertThat(truth.get("refused")).hasSize(30);
    long sent = 0;
    for (JsonNode source : truth.get("sources")) {
      for (JsonNode day : source) {
        sent += day.get("sent").asLong();
        assertThat(day.get("sent").asLong())
            .isEqualTo(
                day.get("landed").asLong()
                    + day.get("duplicates").asLong()
                    + day.get("quarantined").asLong());
      }
    }
    assertThat(sent).isEqualTo(counts.get("sent").asLong());
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    assertThat(run("--dry-run", "--branches", "60", "--weeks", "1")).isZero();

    assertThat(printed.toString()).contains("org.xianfeng.learning.completed.v1", "to be refused");
    try (var files = Files.list(home)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --branches | 3                 | branches must be in [60, 4999999], found 3
          --weeks    | 0                 | weeks must be in [1, 200], found 0
          --weeks    | 2026-W60          | Not an ISO week: '2026-W60'
          --weeks    | 2026-W30..2026-W2 | Not an ISO week such as 2026-W38: '2026-W2'
          --sectors  | 8                 | sectors must be in [1, 7], found 8
          --members  | 5                 | members must be in [5600, 63000], found 5
          --rate     | 0                 | --rate must be 1 or more, found 0
          --scale    | galaxy            | galaxy
          """)
  void aWrongValueIsNamedAndEndsWithTwo(String option, String value, String sentence) {
    assertThat(run(option, value)).isEqualTo(2);
    assertThat(printed.toString()).contains(sentence);
  }
}
