package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;

/** docs/reference/index-files.md names every file of a run and its columns. */
class IndexFilesTest {
  private static final String SPEC =
      """
      spec: index/1
      id: all
      version: 1
      unit: {key: branch}
      period: {key: week}
      indicators:
        presence: {numerator: present, denominator: invited, normalise: {method: goalposts, lower: 0, upper: 1}, integrity: [ceiling, too_regular]}
        hours: {direction: lower}
      tree:
        index: {children: {pillar: 2, hours: 1}}
        pillar: {children: {presence: 1}}
      uncertainty: {replications: 20, vary: {weights: {rel: 0.2, at: [index]}, impute: [none, mean], treat: [given, log_ct], aggregate: {pillar: [arithmetic, min]}}}
      sensitivity: {n: 64, bootstrap: 10, max_ci: 9}
      """;

  @TempDir static Path folder = Path.of("");
  private static final Map<String, List<String>> WRITTEN = new LinkedHashMap<>();
  private static final Map<String, List<String>> DESCRIBED = new LinkedHashMap<>();

  @BeforeAll
  static void run() throws IOException {
    StringBuilder data = new StringBuilder("branch,week,present,invited,hours\n");
    for (int unit = 0; unit < 8; unit++) {
      for (int week = 1; week <= 8; week++) {
        int present = 3 + (unit * 7 + week * 5) % 6;
        data.append("b%d,2026-W0%d,%d,10,%d\n".formatted(unit, week, present, unit * week % 5));
      }
    }
    Path spec = Files.writeString(folder.resolve("spec.yaml"), SPEC, UTF_8);
    Path patch =
        Files.writeString(
            folder.resolve("patch.yaml"), "tree: {index: {children: {hours: 2}}}\n", UTF_8);
    Path table = Files.writeString(folder.resolve("data.csv"), data, UTF_8);
    Path out = folder.resolve("out");
    StringWriter said = new StringWriter();
    int code =
        Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                spec.toString(),
                table.toString(),
                "--out",
                out.toString(),
                "--dump",
                "all,replications",
                "--remove-each",
                "--explain",
                "--diagnose",
                "--patch",
                patch.toString());
    assertThat(code).as(said.toString()).isZero();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.sorted().toList()) {
        String first = Files.readAllLines(file, UTF_8).get(0);
        WRITTEN.put(String.valueOf(file.getFileName()), List.of(first.split(",")));
      }
    }
    describe();
  }

  private static void describe() throws IOException {
    List<String> names = List.of();
    for (String line : Files.readAllLines(Path.of("../docs/reference/index-files.md"), UTF_8)) {
      if (line.startsWith("## ")) {
        names = List.of(line.substring(3).split(", "));
        names.forEach(name -> DESCRIBED.put(name, new ArrayList<>()));
      } else if (line.startsWith("| `")) {
        String column = line.substring(3, line.indexOf('`', 3));
        names.forEach(
            name ->
                DESCRIBED.computeIfAbsent(name, any -> new ArrayList<>()).addAll(columns(column)));
      }
    }
  }

  /** What a placeholder of the page stands for in this run. */
  private static List<String> columns(String column) {
    return switch (column) {
      case "<unit>" -> List.of("branch");
      case "<period>" -> List.of("week");
      case "<node>" -> List.of("index", "pillar");
      case "<indicator>" -> List.of("presence", "hours");
      case "aggregation <node>" -> List.of("aggregation pillar");
      case "<node>.<child>" -> List.of("pillar.presence", "index.hours", "index.pillar");
      default -> List.of(column);
    };
  }

  @Test
  void everyFileIsDescribedAndEveryDescribedOneIsWritten() {
    assertThat(new TreeSet<>(WRITTEN.keySet())).isEqualTo(new TreeSet<>(DESCRIBED.keySet()));
  }

  @Test
  void everyFileHasTheColumnsOfThePageInTheirOrder() {
    Set<String> tables =
        WRITTEN.keySet().stream()
            .filter(name -> name.endsWith(".csv"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tables).hasSizeGreaterThan(14);
    assertThat(tables)
        .allSatisfy(name -> assertThat(WRITTEN.get(name)).as(name).isEqualTo(DESCRIBED.get(name)));
  }
}
