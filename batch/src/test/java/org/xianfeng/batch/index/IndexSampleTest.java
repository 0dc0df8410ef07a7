package org.xianfeng.batch.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;

/**
 * The run that the report of an index is tested with is what the command writes; {@code
 * -Dupdate=true} writes it anew.
 */
class IndexSampleTest {
  private static final Path SAMPLE = Path.of("../reports/src/test/resources/index-run");

  @TempDir Path out = Path.of("");

  @Test
  void theSampleIsWhatTheCommandWrites() throws IOException {
    StringWriter said = new StringWriter();
    int code =
        Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                SAMPLE.resolve("spec.yaml").toString(),
                SAMPLE.resolve("units.csv").toString(),
                "--out",
                out.toString(),
                "--report",
                "html");

    assertThat(code).as(said.toString()).isZero();
    assertThat(said.toString())
        .contains("values of indicators: 3 imputed, 2 winsorised or clipped, 5 flagged");
    for (String file :
        List.of(
            "scores.csv",
            "ranks.csv",
            "contributions.csv",
            "normalised.csv",
            "flags.csv",
            "parameters.csv",
            "uncertainty.csv",
            "diagnostics.csv")) {
      if (Boolean.getBoolean("update")) {
        Files.copy(out.resolve(file), SAMPLE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      assertThat(text(out.resolve(file))).as(file).isEqualTo(text(SAMPLE.resolve(file)));
    }
  }

  /** Every new key of the language changes the hash and nothing here. */
  private static String text(Path file) throws IOException {
    return Files.readString(file).replaceAll("\\b[0-9a-f]{64}\\b", "hash");
  }
}
