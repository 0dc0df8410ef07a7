package org.xianfeng.streaming.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.words.AlertSentence;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;

class RuleTestsTest {
  private static final Map<String, String> HERE = Map.of("XIANFENG_ROOT", "..");

  @TempDir Path folder;

  static Iterable<Path> shipped() throws IOException {
    return RuleFiles.shipped(HERE);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRuleCarriesTestsThatPass(Path file) {
    RuleTests tests = run(file);

    assertThat(tests.failures()).isEmpty();
    assertThat(tests.tests()).as("tests in " + file).isPositive();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRuleHasItsNameInBothLanguages(Path file) {
    Rule rule = RuleFiles.read(file, HERE);

    assertThat(file).hasFileName(rule.id() + ".yaml");
    for (Language language : Language.values()) {
      assertThat(new Catalogue(language, Catalogue.Part.REPORT).has("alert." + rule.id()))
          .as("%s in %s", rule.id(), language)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedRuleHasItsSentenceInBothLanguages(Path file) {
    Rule rule = RuleFiles.read(file, HERE);
    Alert alert =
        alert(rule, rule.summary().replace("{{branch}}", "b7").replace("{{subject}}", "S"));

    assertThat(new AlertSentence(Language.ZH).of(alert)).isEqualTo(alert.grounds().summary());
    assertThat(new AlertSentence(Language.EN).of(alert))
        .contains("b7")
        .doesNotContainPattern("\\p{IsHan}")
        .isNotEqualTo(rule.id());
  }

  @Test
  void aRuleWithWordsOfItsOwnKeepsThemInAllLanguages() {
    Rule rule = RuleFiles.read(Path.of("../conf/rules/R-SLA-8.yaml"), HERE);
    Alert alert = alert(rule, "within eight minutes, please");

    assertThat(new AlertSentence(Language.EN).of(alert)).isEqualTo(alert.grounds().summary());
  }

  private static Alert alert(Rule rule, String summary) {
    return new Alert(
        "demo",
        rule.id(),
        "b7",
        "S",
        Episode.open(1, 1, Instant.EPOCH),
        new Alert.Grounds(rule.type().name(), rule.severity(), summary, rule.basis(), null),
        AlertEvidence.ofStep(Instant.EPOCH, Instant.EPOCH, "ticket.arrived", null));
  }

  @Test
  void testsStayBehindWhenARuleIsPublished() throws IOException {
    assertThat(RuleFiles.json(RuleFiles.shipped(HERE), HERE).values())
        .isNotEmpty()
        .noneMatch(json -> json.contains("\"tests\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "09:08:00+08:00}  | 09:08:01+08:00} | missing:    b1 T1 from 2026-05-06T09:08:01+08:00: goes on",
        "09:08:00+08:00}  | 09:08:01+08:00} | unexpected: b1 T1 from 2026-05-06T09:08+08:00: goes on",
        "subject: T1, op  | subject: T2, op | unexpected: b1 T1 from 2026-05-06T09:08+08:00: goes on",
      })
  void whatIsNotAsExpectedIsNamedAtItsPlace(String right, String wrong, String problem)
      throws IOException {
    String rule =
        """
        apiVersion: alerts/v1
        id: R
        version: 1
        effective_from: 2020-01-01T00:00:00+08:00
        scope: {tenant: t1}
        type: deadline
        deadline: response_8min
        annotations: {summary: nobody came}
        tests:
          - name: nobody comes
            until: 2026-05-06T10:00:00+08:00
            events:
              - {type: ticket.reported, branch: b1, subject: T1, at: 2026-05-06T09:00:00+08:00}
            alerts:
              - {branch: b1, subject: T1, opened: 2026-05-06T09:08:00+08:00}
        """;
    Path file = Files.writeString(folder.resolve("R.yaml"), rule);
    assertThat(run(file).failures()).isEmpty();
    Files.writeString(file, rule.replace(right, wrong));

    assertThat(run(file).failures()).contains("%s:10:5: nobody comes: %s".formatted(file, problem));
  }

  @Test
  void anEventThatThereIsNotIsRefusedAtItsPlace() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("R.yaml"),
            Files.readString(Path.of("../conf/rules/R-SLA-8.yaml"))
                .replaceFirst("ticket.arrived, branch", "ticket.arived, branch"));

    assertThatThrownBy(() -> run(file))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("tests.events.type: must be one of ");
  }

  private static RuleTests run(Path file) {
    return RuleTests.run(file, HERE, tenant -> ZoneId.of("Asia/Shanghai"));
  }
}
