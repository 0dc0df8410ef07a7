package org.xianfeng.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One module computes an index, another draws it, and the launcher runs both. */
class IndexReportIT {
  private static final Path SAMPLE =
      Path.of("../reports/src/test/resources/index-run").toAbsolutePath().normalize();

  @TempDir Path folder = Path.of("");

  private Launcher launcher;
  private String out = "";

  @BeforeEach
  void aHome() throws IOException {
    launcher = new Launcher(Files.createDirectory(folder.resolve("home")));
    out = folder.resolve("结果 result").toString();
  }

  private Launcher.Outcome index(String... more) {
    String[] words = new String[5 + more.length];
    words[0] = "index";
    words[1] = SAMPLE.resolve("spec.yaml").toString();
    words[2] = SAMPLE.resolve("units.csv").toString();
    words[3] = "--out";
    words[4] = out;
    System.arraycopy(more, 0, words, 5, more.length);
    return launcher.run(words);
  }

  @Test
  void oneCommandComputesAndDraws() {
    assertThat(index("--report=html,xlsx", "--lang", "en").expect(0).output())
        .contains("16 of 16 rows scored")
        .contains("values of indicators: 3 imputed, 2 winsorised or clipped, 5 flagged")
        .contains("report.html", "report.xlsx");
    assertThat(Path.of(out, "report.html")).content().contains("Report on 先锋示例指数");
    assertThat(Path.of(out, "report.xlsx")).isNotEmptyFile();

    launcher.run("index-report", out, "--unit", "龙泉镇", "--format", "html").expect(0);
    assertThat(Path.of(out, "report.html")).content().contains("龙泉镇概况", "第 9 名，共 16 名");
  }

  @Test
  void aWrongWordIsRefusedBeforeAnythingIsComputed() {
    assertThat(index("--report", "pdf").expect(2).output()).contains("pdf").doesNotContain("\tat ");
    assertThat(Path.of(out)).doesNotExist();
    assertThat(index("--lang", "en").expect(2).output()).contains("--lang is of the report");
    assertThat(index().expect(0).output()).doesNotContain("report.html");
  }
}
