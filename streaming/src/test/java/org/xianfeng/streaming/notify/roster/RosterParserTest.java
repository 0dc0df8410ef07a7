package org.xianfeng.streaming.notify.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.failure.Failure;

class RosterParserTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @TempDir Path folder = Path.of("");

  @Test
  void allProblemsAreSaidAtOnceWithTheirPlace() {
    assertThatThrownBy(
            () ->
                parse(
                    """
                    apiVersion: notify/v1
                    channels:
                      mail: {type: email, host: smtp, from: a@b}
                      robot: {type: wecom}
                      hook: {type: webhook, url: "https://user:pw@x/", token_variable: XIANFENG_X}
                    contacts:
                      a: {channel: mail}
                      b: {channel: smoke}
                    duty:
                      - {tenant: t1, unit: c1, role: county, contacts: [c], days: [MONDAY]}
                      - {tenant: t9, unit: c1, role: county, until: 2026-01-01}
                    digest: "8"
                    """))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("roster.yaml:4:")
        .hasMessageContaining("key key_file is missing")
        .hasMessageContaining("must be an http or https address")
        .hasMessageContaining("must be a variable that does not begin with XIANFENG_")
        .hasMessageContaining("key address is missing")
        .hasMessageContaining("there is no channel of this name")
        .hasMessageContaining("there is no contact 'c'")
        .hasMessageContaining("must be a day such as MON")
        .hasMessageContaining("must name a contact")
        .hasMessageContaining("duty.tenant: there is no tenant of this name")
        .hasMessageContaining("unknown key digest")
        .hasMessageNotContaining("user:pw");
  }

  @Test
  void theExampleInTheDocumentsIsOne() throws Exception {
    String page = Files.readString(Path.of("../docs/notifier.md"));
    String block = page.substring(page.indexOf("```yaml\n") + 8);

    Roster roster = parse(block.substring(0, block.indexOf("```")));
    assertThat(roster.channels()).hasSize(4);
    assertThat(roster.contacts()).hasSize(3);
    assertThat(roster.shifts()).hasSize(4);
  }

  @Test
  void theExampleOfSilencesInTheDocumentsIsOne() throws Exception {
    String page = Files.readString(Path.of("../docs/notifier.md"));
    String file = page.substring(page.indexOf("```yaml\n") + 8);
    String silences = page.substring(page.indexOf("```yaml\nsilences:") + 8);

    Roster roster =
        parse(
            file.substring(0, file.indexOf("```"))
                + silences.substring(0, silences.indexOf("```")));
    assertThat(roster.silences()).hasSize(1);
    assertThat(roster.silences().get(0).silences())
        .extracting(Silence::match)
        .containsExactly(
            Map.of("unit", "990101001", "rule", "R-THEME-DAY"),
            Map.of("unit", "990101001", "rule", "R-SLA-8"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until: 2027-02-05T00:00:00+08:00 | until must be later than from",
        "until: 2027-05-07T00:00:01+08:00 | until must be at most 90 days after from",
        "until: 2027-02-13                | silences.until: must be a time such as",
        "by: nobody                       | silences.by: there is no contact 'nobody', who would hear of its end",
        "by:                              | key by",
        "by: ''                           | silences.by: must be one plain line",
        "reason: ' '                      | silences.reason: must be one plain line",
        "'reason: \"a\\tb\"'                 | silences.reason: must be one plain line",
        "'reason: \"a\\u202Eb\"'             | silences.reason: must be one plain line",
        "rules: ['']                      | silences.rules: each must be one plain line",
        "rules: [R-A, ' ']                | silences.rules: each must be one plain line",
        "units: ['']                      | silences.units: each must be one plain line",
        "tenant: ''                       | silences.tenant: must be one plain line",
        "tenant: t9                       | silences.tenant: there is no tenant of this name",
        "reason: call 13812345678         | reason must be without numbers of persons",
        "rules: []                        | units or rules must say what is silent, or everything would be",
        "rule: R                          | unknown key rule",
        "tenant:                          | key tenant",
      })
  void aSilenceThatCannotBeMeantIsNamedAtItsPlace(String line, String problem) {
    String key = line.substring(0, line.indexOf(':'));
    String[] keys = {
      "tenant: t1",
      "from: 2027-02-05T00:00:00+08:00",
      "until: 2027-02-13T00:00:00+08:00",
      "rules: [R-A]",
      "by: desk",
      "reason: festival"
    };
    String entry =
        Stream.concat(
                Arrays.stream(keys).filter(one -> !one.startsWith(key + ':')), Stream.of(line))
            .collect(Collectors.joining("\n    "));

    assertThatThrownBy(
            () ->
                parse(
                    """
                    apiVersion: notify/v1
                    channels:
                      hook: {type: webhook, url: "https://example.org/x"}
                    contacts:
                      desk: {channel: hook}
                    silences:
                    """
                        + "  - "
                        + entry
                        + '\n'))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(problem)
        .hasMessageMatching("(?s).*roster\\.yaml:(7|8|9|10|11|12|13):.*");
  }

  @Test
  void aReasonIsAsLongAsInTheConsoleAtMost() throws Exception {
    String most = "春".repeat(Command.MOST_TEXT);

    assertThat(silence(most).silences().get(0).reason()).isEqualTo(most);
    assertThatThrownBy(() -> silence(most + '节'))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("reason must have at most 500 characters");
  }

  private Roster silence(String reason) throws java.io.IOException {
    return parse(
        """
        apiVersion: notify/v1
        channels:
          hook: {type: webhook, url: "https://example.org/x"}
        contacts:
          desk: {channel: hook}
        silences:
          - {tenant: t1, rules: [R-A], by: desk, from: 2027-02-05T00:00:00+08:00,
             until: 2027-02-13T00:00:00+08:00, reason: %s}
        """
            .formatted(reason));
  }

  @Test
  void theNearestUnitWithSomebodyOnDutyCoversABranch() throws Exception {
    Roster roster =
        parse(
            """
            apiVersion: notify/v1
            channels:
              hook: {type: webhook, url: "https://example.org/x"}
            contacts:
              town-day: {channel: hook}
              town-night: {channel: hook}
              county: {channel: hook}
              all: {channel: hook}
            duty:
              - {tenant: t1, unit: s1, role: street, contacts: [town-day], hours: 08:00-20:00, days: [MON, WED]}
              - {tenant: t1, unit: s1, role: street, contacts: [town-night], hours: 20:00-08:00, days: [WED]}
              - {tenant: t1, unit: c1, role: street, contacts: [county], until: 2026-06-01T00:00:00+08:00}
              - {tenant: t1, unit: "*", role: street, contacts: [all]}
            """);

    assertThat(on(roster, "2026-05-06T08:00:00+08:00")).as("Wednesday").isEqualTo("town-day");
    assertThat(on(roster, "2026-05-06T07:59:59+08:00")).as("before").isEqualTo("county");
    assertThat(on(roster, "2026-05-06T20:00:00+08:00")).as("at night").isEqualTo("town-night");
    assertThat(on(roster, "2026-05-07T07:59:59+08:00")).as("of Wednesday").isEqualTo("town-night");
    assertThat(on(roster, "2026-05-07T08:00:00+08:00")).as("Thursday").isEqualTo("county");
    assertThat(on(roster, "2026-06-04T08:00:00+08:00")).as("no county").isEqualTo("all");
    assertThat(
            roster.onDuty(
                "t2",
                List.of("c1"),
                "street",
                Instant.parse("2026-05-06T00:00:00Z"),
                t -> SHANGHAI))
        .as("of another tenant")
        .isEmpty();
  }

  private static String on(Roster roster, String time) {
    return String.join(
        ",",
        roster.onDuty(
            "t1",
            List.of("c1", "s1", "b1"),
            "street",
            java.time.OffsetDateTime.parse(time).toInstant(),
            tenant -> SHANGHAI));
  }

  private Roster parse(String text) throws java.io.IOException {
    return RosterParser.parse(
        Files.writeString(folder.resolve("roster.yaml"), text), Set.of("demo", "t1"));
  }
}
