package org.xianfeng.ingest.registry;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Records;
import org.xianfeng.ingest.broker.RunningBroker;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.job.SourceRun;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topics;

class RegistryFilesTest {
  private static final String HEADER =
      "code,aliases,name,parent,organisation_type,sector,region,members,full_members,"
          + "exempt_members,groups,secretary_from,secretary_to,deputy_from,election_due,merged_into,"
          + "valid_from,valid_to\n";

  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  @TempDir Path folder = Path.of("");
  private String printed = "";

  private int check(Object... files) {
    return run("check", files);
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_HOME", folder.resolve("home").toString(),
        "XIANFENG_KAFKA_BOOTSTRAP_SERVERS", BROKER.bootstrapServers());
  }

  private int run(String command, Object... files) {
    var text = new StringWriter();
    List<String> args = new ArrayList<>(List.of(command));
    List.of(files).forEach(file -> args.add(file.toString()));
    int code =
        Commands.line(environment(), new RegistryFilesCommand())
            .setOut(new PrintWriter(text))
            .setErr(new PrintWriter(text))
            .execute(args.toArray(String[]::new));
    printed = text.toString();
    return code;
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + String.join("\n", lines) + "\n");
  }

  @Test
  void filesAreOneRegistryTogether() throws IOException {
    Path branches =
        file("branches.csv", "b,,第一支部,town,631,village,990101,9,8,1,0,2025-01-01,,,,,2026-01-01,");
    Path units = file("units.csv", "town,,云岭镇,,611,,990101,0,0,0,0,,,,,,2026-01-01,");

    assertThat(check(branches)).isEqualTo(2);
    assertThat(printed).isEqualTo(branches + ":2: parent town is the code of no line\n");
    assertThat(check(branches, units)).as(printed).isZero();
    assertThat(printed)
        .startsWith("2 lines, 2 organisations, 1 of them branches: a tree on every day");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() throws IOException {
    Path file =
        file(
            "r.csv",
            "town,,云岭镇,,611,,990101,0,0,0,0,2025-01-01,2024-01-01,,,,2026-01-01,",
            "a,,甲,town,631,hamlet,990101,x,8,1,0,,2024-01-01,,,,2026-01-01,",
            "b,,乙,town,631,village,990101,9,8,1,0,,,,,,2026-01-01,2026-01-01",
            ",,丙,town,631,village,990101,9,8,1,0,,,,,,2026-01-01,");

    assertThat(check(file)).isEqualTo(2);
    assertThat(printed.replace(file + ":", "").lines())
        .containsExactly(
            "2: secretary_to must be after secretary_from",
            "3: sector must be one of the seven sectors, found text of 6 characters",
            "3: members must be a whole number from 0 to 1000000000, found text of 1 characters",
            "3: secretary_to must be after secretary_from",
            "4: valid_to must be after valid_from",
            "5: code is empty");
  }

  @Test
  void whatIsInOrderIsSentAndLeavesALineOfItsCounts() throws IOException {
    Settings settings = SettingsParser.parse(environment());
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    Files.createDirectories(folder.resolve("home/run"));
    Path units =
        file(
            "units.csv",
            "town,,云岭镇,,611,,990101,0,0,0,0,2025-01-01,2026-02-01,2025-03-01,,,2026-01-01,");
    Path wrong = file("wrong.csv", "b,,甲,twon,631,village,990101,9,8,1,0,,,,,,2026-01-01,");

    assertThat(run("import", units, wrong)).isEqualTo(2);
    assertThat(Records.values(BROKER.bootstrapServers(), Topics.REGISTRY)).isEmpty();
    assertThat(run("import", units)).as(printed).isZero();
    assertThat(printed)
        .isEqualTo("/demo/registry: 1 lines sent, 1 organisations, 0 of them branches\n");
    List<byte[]> sent = Records.values(BROKER.bootstrapServers(), Topics.REGISTRY);
    assertThat(sent).hasSize(1);
    assertThat(new String(sent.get(0), StandardCharsets.UTF_8))
        .contains(
            "{\"post\":\"secretary\",\"from\":\"2025-01-01\",\"to\":\"2026-02-01\"}",
            "{\"post\":\"deputy\",\"from\":\"2025-03-01\"}");
    assertThat(SourceRun.all(settings.home()))
        .singleElement()
        .matches(run -> run.isWhole() && run.records() == 1 && run.read() == 1);
  }

  @Test
  void aTenantOrSourceThatIsNoneIsNamed() throws IOException {
    Path file = file("r.csv", "town,,云岭镇,,611,,990101,0,0,0,0,,,,,,2026-01-01,");

    assertThat(check(file, "--tenant", "evil")).isEqualTo(2);
    assertThat(printed).isEqualTo("--tenant: evil is not listed under tenants\n");
    assertThat(check(file, "--source", "/demo/other")).isEqualTo(2);
    assertThat(printed).isEqualTo("--source: /demo/other is none of tenants.demo.registrars\n");
  }

  @Test
  void theDivisionsOfChinaAreATree() throws IOException {
    List<Path> files = Divisions.write(folder);

    assertThat(check(files.toArray())).as(printed).isZero();
    assertThat(printed)
        .startsWith(
            "665,276 lines, 665,276 organisations, 620,573 of them branches: a tree on every day");
    assertThat(check(files.get(0), files.get(1))).isEqualTo(2);
    assertThat(printed)
        .contains("streets.csv:2: parent 110101 is the code of no line\n")
        .endsWith("and 41,332 more\n");
  }
}
