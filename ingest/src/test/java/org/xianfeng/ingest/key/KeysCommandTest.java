package org.xianfeng.ingest.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.privacy.Pseudonym;
import org.xianfeng.models.privacy.Seal;

class KeysCommandTest {
  @TempDir Path home = Path.of("");
  private String printed = "";

  @Test
  void whatWasSealedBeforeARotationIsReadAfterIt() throws Exception {
    Map<String, String> environment = Map.of(Settings.HOME.variable(), home.toString());
    Settings settings = SettingsParser.parse(environment);
    CatalogSettings catalog = CatalogSettings.from(settings);
    LakeSetup.run(catalog);
    LakeKeys.ensure(catalog, settings.secrets(), settings.keys());
    byte[] content = {1, 2, 3};
    byte[] sealed = seal(settings).seal(content, "demo", "learning-v1/0/1");

    assertThat(run(environment, "rotate")).isZero();

    Path second = settings.secrets().resolve("seal-2.key");
    assertThat(printed).matches(second + " [0-9a-f]{16}\n");
    assertThat(second).exists();
    assertThat(AuditLog.of(settings).trusted().orElseThrow())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.subject().name())
                    .matches("\\S+ owner key.rotate allowed seal-2.key [0-9a-f]{16}"));
    assertThat(seal(settings).open(sealed, "demo", "learning-v1/0/1")).isEqualTo(content);

    Files.delete(second);
    assertThat(run(environment, "rotate")).isEqualTo(5);
    assertThat(printed).contains("put back the key with the fingerprint").hasLineCount(1);
    assertThat(second).doesNotExist();
  }

  private static Seal seal(Settings settings) throws Exception {
    return new Seal(LakeKeys.seals(settings));
  }

  @Test
  void aPlatformFindsItsTicketsAgainAndNobodyWithAnotherKey() throws Exception {
    Map<String, String> environment = Map.of(Settings.HOME.variable(), home.toString());
    Settings settings = SettingsParser.parse(environment);
    CatalogSettings catalog = CatalogSettings.from(settings);
    LakeSetup.run(catalog);
    LakeKeys.ensure(catalog, settings.secrets(), settings.keys());
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream("T-1\n tel:+8613800000000 \n".getBytes(UTF_8)));
      assertThat(run(environment, "pseudonym", "--source", "/demo/grid")).isZero();
    } finally {
      System.setIn(before);
    }

    var pseudonym = new Pseudonym(LakeKeys.pseudonym(settings), "demo");
    assertThat(printed.lines())
        .containsExactly(
            pseudonym.ofThing("/demo/grid", "T-1"),
            pseudonym.ofThing("/demo/grid", "tel:+8613800000000"));
  }

  private int run(Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    int code =
        Commands.line(environment, new KeysCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments);
    printed = out.toString();
    return code;
  }
}
