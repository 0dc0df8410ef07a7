package org.xianfeng.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.reports.data.FixtureLake;
import org.xianfeng.reports.store.ReportName;
import org.xianfeng.reports.store.ReportStore;
import picocli.CommandLine;

class ReportCommandTest {
  @TempDir static Path home;

  @BeforeAll
  static void lake() throws IOException {
    FixtureLake.create(home, 3, 14);
  }

  /** Every scope tries every unit, one by one and all at once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil/*",
        "evil/990101",
        "demo/nowhere",
        "demo/990101001",
        "demo/990101002",
        "demo/990101",
        "demo/*"
      })
  void aReaderGetsTheReportsOfItsSubtreeAndNoOther(String scope, @TempDir Path out)
      throws IOException {
    String organisation = scope.substring(scope.indexOf('/') + 1);
    Set<String> expected = new TreeSet<>();
    for (String unit : List.of("990101", "990101001", "990101002", "990101003")) {
      boolean sees =
          scope.startsWith("demo/") && (organisation.equals("*") || unit.startsWith(organisation));
      var printed = new StringWriter();
      int code = report(scope, printed, out, "--org", unit);

      assertThat(code).as("%s for %s: %s", unit, scope, printed).isEqualTo(sees ? 0 : 2);
      assertThat(printed.toString()).contains(sees ? ".html" : "No unit " + unit);
      if (sees) {
        expected.add("先锋指数周报_demo_%s_2026-W38_r1.html".formatted(unit));
      }
    }
    Path all = Files.createDirectories(out.resolve("all"));
    assertThat(report(scope, new StringWriter(), all, "--all"))
        .isEqualTo(expected.isEmpty() ? 2 : 0);
    try (Stream<Path> files = Files.list(all)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static int report(String scope, StringWriter printed, Path out, String... units) {
    List<String> arguments = new ArrayList<>(List.of(units));
    arguments.addAll(List.of("--week", "2026-W38", "--tenant", "demo", "--format", "html"));
    arguments.addAll(List.of("--out", out.toString()));
    return command(home, scope)
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void writesEveryFormOfEveryUnit() throws IOException {
    Path out = home.resolve("all");

    assertThat(run("--week", "2026-W38", "--all", "--out", out.toString())).isZero();

    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(12)
          .contains(
              "先锋指数周报_demo_990101_2026-W38_r1.pdf",
              "先锋指数周报_demo_990101_2026-W38_r1.html",
              "先锋指数周报_demo_990101002_2026-W38_r1.xlsx");
    }
  }

  @Test
  void aNameCostsNoUnitItsReport(@TempDir Path other) throws IOException {
    FixtureLake.create(other, 2, 14, town -> town == 1 ? "A & B <镇>" : "\uD83D\uDE00镇");
    StringWriter told = new StringWriter();

    int exit =
        line(other).setErr(new PrintWriter(told, true)).execute("--week", "2026-W38", "--all");

    assertThat(exit).isEqualTo(1);
    assertThat(told.toString())
        .contains("990101002: no glyph for U+1F600")
        .doesNotContain("990101001:");
    try (Stream<Path> files = Files.list(other.resolve("reports/demo"))) {
      assertThat(files).hasSize(9);
    }
  }

  @Test
  void aUnitThatCannotBeRenderedLeavesTheOthers(@TempDir Path other) throws IOException {
    // more than a cell of a workbook holds
    FixtureLake.create(other, 2, 14, town -> town == 1 ? "镇".repeat(40_000) : "云岭镇");
    StringWriter told = new StringWriter();

    int exit =
        line(other)
            .setErr(new PrintWriter(told, true))
            .execute("--week", "2026-W38", "--all", "--format", "xlsx");

    assertThat(exit).isEqualTo(70);
    assertThat(told.toString())
        .contains("990101001: no report, for a IllegalArgumentException")
        .doesNotContain("990101002:");
    assertThat(other.resolve("reports/demo").resolve("先锋指数周报_demo_990101002_2026-W38_r1.xlsx"))
        .exists();
  }

  @Test
  void aTerminalIsToldHowManyUnitsAreDone() {
    StringWriter told = new StringWriter();
    AtomicLong seconds = new AtomicLong();
    Commands.interactive(line(home), () -> TimeUnit.SECONDS.toNanos(seconds.incrementAndGet()))
        .setErr(new PrintWriter(told))
        .execute(
            "--week",
            "2026-W38",
            "--all",
            "--format",
            "html",
            "--out",
            home.resolve("told").toString());

    assertThat(told.toString()).contains("] 3 of 4 units ").endsWith("\r\u001b[K");
  }

  @Test
  void sameTagGivesTheSameBytes() throws IOException {
    Path first = home.resolve("first");
    Path second = home.resolve("second");

    run("--week", "2026-W38", "--org", "990101", "--out", first.toString());
    run(
        "--week",
        "2026-W38",
        "--org",
        "990101",
        "--at-tag",
        FixtureLake.TAG,
        "--out",
        second.toString());

    List<Path> files = new ArrayList<>();
    try (Stream<Path> written = Files.list(first)) {
      written.forEach(files::add);
    }
    assertThat(files).hasSize(3);
    for (Path file : files) {
      assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void saysInHtmlWhatTheLakeHolds() throws IOException {
    Path out = home.resolve("html");

    run("--week", "2026-W38", "--org", "990101", "--format", "html", "--out", out.toString());

    String page =
        Files.readString(
            out.resolve("先锋指数周报_demo_990101_2026-W38_r1.html"), StandardCharsets.UTF_8);
    assertThat(page)
        .contains("云岭县委员会（990101）", "2026-W38 · 第 1 版")
        .contains("8 分钟到场率：出现向差的特殊变化，先找原因")
        .contains("共 42 个支部")
        .contains("本周已关闭 1 条")
        .contains("六、待核实清单（4 条）")
        .contains("低于常规范围");
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(run("--week", "2026-38", "--all")).isEqualTo(2);
    assertThat(run("--week", "2026-W38")).isEqualTo(2);
    assertThat(run("--week", "2026-W38", "--org", "990199")).isEqualTo(2);
    assertThat(run("--week", "2026-W38", "--org", "990101001001")).isEqualTo(2);
    assertThat(run("--week", "2026-W38", "--all", "--format", "doc")).isEqualTo(2);
    assertThat(run("--week", "2026-W37", "--all")).isEqualTo(5);
    assertThat(run("--week", "2026-W38", "--all", "--at-tag", "2026-W38-r2")).isEqualTo(5);
    assertThat(run("--week", "2026-W38", "--all", "--tenant", "nobody")).isEqualTo(5);
  }

  @Test
  void eachReportIsSignedForUnderItsTenantAndPrintsTheHeadOfTheChain(@TempDir Path other)
      throws IOException {
    FixtureLake.create(other, 1, 14);

    assertThat(line(other).execute("--week", "2026-W38", "--all", "--format", "html")).isZero();

    var store = ReportStore.of(FixtureLake.settings(other));
    var county = new ReportName("demo", "990101", "2026-W38", 1, false, "html");
    assertThat(store.signed("demo").orElseThrow()).hasSize(2).containsKey(county);
    assertThat(store.signed("other").orElseThrow()).isEmpty();
    Path file = other.resolve("reports/demo/先锋指数周报_demo_990101_2026-W38_r1.html");
    try (Lake lake = Lake.open(FixtureLake.settings(other))) {
      String head = PublicationLog.read(lake, "demo").entries().get(0).publication().hash();
      assertThat(Files.readString(file)).contains("审计链的链头", head);
    }
  }

  @Test
  void aLinkWithTheNameOfAReportIsReplacedAndNotWrittenThrough(@TempDir Path other)
      throws IOException {
    FixtureLake.create(other, 1, 14);
    Path key = other.resolve("secret/pseudonym.key");
    byte[] before = Files.readAllBytes(key);
    var county = new ReportName("demo", "990101", "2026-W38", 1, false, "html");
    Path out = Files.createDirectories(other.resolve("out"));
    Path own = other.resolve("reports").resolve(county.path());
    Files.createDirectories(own.getParent());
    for (Path place : List.of(own, out.resolve(county.fileName()))) {
      Files.createSymbolicLink(place, key);
    }

    for (List<String> folder : List.of(List.<String>of(), List.of("--out", out.toString()))) {
      List<String> args = new ArrayList<>(List.of("--week", "2026-W38", "--all"));
      args.addAll(List.of("--format", "html"));
      args.addAll(folder);
      assertThat(line(other).execute(args.toArray(String[]::new))).isZero();
    }

    assertThat(key).hasBinaryContent(before);
    assertThat(own).isRegularFile().hasSameBinaryContentAs(out.resolve(county.fileName()));
    assertThat(Files.isSymbolicLink(own)).isFalse();
    var store = ReportStore.of(FixtureLake.settings(other));
    assertThat(store.signed("demo").orElseThrow())
        .containsEntry(county, ReportStore.digest(Files.readAllBytes(own)));
    try (Stream<Path> files = Files.list(own.getParent())) {
      assertThat(files).as("no draft is left").hasSize(2);
    }
  }

  private static int run(String... args) {
    return line(home).execute(args);
  }

  private static CommandLine line(Path home) {
    return command(home, "demo/*");
  }

  private static CommandLine command(Path home, String scope) {
    return Commands.line(
        Map.of(
            "XIANFENG_HOME",
            home.toString(),
            "XIANFENG_READER_SCOPE",
            scope,
            "XIANFENG_ROOT",
            ".."),
        new ReportCommand());
  }
}
