package org.xianfeng.reports.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.access.Reader.Role;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.ledger.LedgerDatabase;
import org.xianfeng.models.ledger.LedgerReader;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.reports.fixture.SmallCounty;
import org.xianfeng.reports.fixture.TestLake;

/** The page of one alert. */
class AlertDetailsTest {
  private static final String BRANCH = "990101001001";
  private static final Instant OPENED = Instant.parse("2026-09-03T16:00:00Z");

  @TempDir Path home = Path.of("");

  @Test
  void tellsEvidenceHistoryAndWhoDidWhatInTheOrderOfTime() {
    SmallCounty.publish(home);
    try (var console = ConsoleFixture.start(home, "990101")) {
      Alert alert = alert("2026-08", BRANCH, "theme-day", Alert.State.RESOLVED);
      Alert other = alert("2026-07", BRANCH, "theme-day", Alert.State.RESOLVED);
      try (var lake = new TestLake(CatalogSettings.from(console.settings))) {
        lake.append(
            AlertTransitions.TABLE,
            List.of(
                row(alert, "firing", OPENED, null),
                row(alert, "firing", OPENED, null),
                row(other, "cancelled", OPENED, "late_arrival_was_on_time")));
      }
      console.board.put(alert);
      console.commands.put(
          new Command.Acknowledge(
              "demo", Instant.parse("2026-09-04T02:00:00Z"), "3fa9c1d2e4b5", alert.key()));
      console.commands.put(
          new Command.Acknowledge(
              "demo", Instant.parse("2026-09-04T03:00:00Z"), "ffffffffffff", other.key()));
      console.commands.put(
          new Command.Silence(
              "demo",
              Instant.parse("2026-09-06T00:00:00Z"),
              "3fa9c1d2e4b5",
              Map.of("branch", BRANCH),
              null,
              "later than its end"));

      String page =
          new ConsoleReader(console.address(), console.issue("990101001", Role.ANALYST))
              .get("alert/" + alert.id())
              .body();

      assertThat(page)
          .contains("8 月未见主题党日 &lt;2026-08&gt;", "待核实", "上村支部", "/branch/" + BRANCH)
          .contains("2026-08-01 至 2026-08-31", "至少 1", ">0<", "党员教育管理工作条例 第十六条")
          .contains("theme-day 第 2 版", alert.id(), "没有针对这条提示的静默")
          .doesNotContain("ffffffffffff", "已撤销", "later than its end", "<h2>处置");
      assertThat(page.substring(page.indexOf("<ol class=\"history\">")))
          .containsSubsequence(
              "2026-09-04 00:00:00",
              "▲ 未恢复",
              "2026-09-04 10:00:00",
              "已认领",
              "3fa9c1d2e4b5",
              "2026-09-05 09:30:00",
              "✓ 已恢复 已补办")
          .containsOnlyOnce("▲ 未恢复");
    }
  }

  @Test
  void tellsWhoWasToldAndNamesContactsToAnalystsOnly() throws SQLException {
    SmallCounty.publish(home);
    try (var console = ConsoleFixture.start(home, "990101")) {
      Alert alert = alert("2026-08", BRANCH, "theme-day", Alert.State.FIRING);
      console.board.put(alert);
      var analyst = new ConsoleReader(console.address(), console.issue("990101001", Role.ANALYST));
      var reader = new ConsoleReader(console.address(), console.issue("990101001", Role.READER));
      String address = "alert/" + alert.id();

      assertThat(analyst.get(address).body()).contains("没有人因这条提示收到过通知");
      try (Connection ledger = LedgerDatabase.of(console.settings).open();
          Statement statement = ledger.createStatement()) {
        statement.execute(
            """
            INSERT INTO message VALUES ('m1', 'demo', 'duty-3', 'post', 'urgent', 'accepted',
              1788480000000, 1788480000000, 1788480000000, NULL, NULL, NULL)""");
        statement.execute(
            "INSERT INTO attempt VALUES ('m1', 1, 'post', 1788480000000, 'accepted', '250 OK')");
        // 2026-09-04 00:00:00 and 08:00:00 in Shanghai; the second is held back
        statement.execute(told("t1", alert.id(), 1788451200000L, "open", 0, "duty-3", "yes", "m1"));
        statement.execute(
            told("t2", alert.id(), 1788480000000L, "escalate", 1, "", "silenced", null));
        statement.execute(told("t3", "of another", 0, "open", 0, "duty-9", "yes", null));
      }

      assertThat(analyst.get(address).body())
          .containsSubsequence(
              "<h2>通知记录</h2>",
              "2026-09-04 00:00:00",
              "首次通知",
              "支部书记 duty-3",
              "经 post：已送达，尝试 1 次 250 OK",
              "2026-09-04 08:00:00",
              "逐级上报",
              "支部书记</span>",
              "因静默而未发")
          .doesNotContain("duty-9");
      assertThat(reader.get(address).body()).contains("已送达").doesNotContain("duty-3");
    }
  }

  @Test
  void whatTheNotifierPlansIsShownToWhoeverItIsAbout() throws SQLException {
    SmallCounty.publish(home);
    try (var console = ConsoleFixture.start(home, "990101")) {
      Alert alert = alert("2026-08", BRANCH, "theme-day", Alert.State.FIRING);
      console.board.put(alert);
      Instant from = Instant.parse("2027-02-04T16:00:00Z");
      Instant until = Instant.parse("2027-02-12T16:00:00Z");
      planned(
          console,
          new Command.Silence(
              "demo", from, "desk", Map.of("unit", "990101001"), until, "town holiday"),
          new Command.Silence(
              "demo", from, "desk", Map.of("unit", "990101002"), until, "other town"),
          new Command.Silence(
              "demo", from, "desk", Map.of("rule", "theme-day"), until, "all towns"),
          new Command.Silence(
              "t9", from, "desk", Map.of("rule", "theme-day"), until, "other tenant"));
      var reader = new ConsoleReader(console.address(), console.issue("990101001", Role.READER));
      var branch = new ConsoleReader(console.address(), console.issue(BRANCH, Role.READER));

      assertThat(reader.get("alert/" + alert.id()).body())
          .contains("town holiday", "all towns", "计划中，直至 2027-02-13 00:00:00")
          .doesNotContain("other town", "other tenant");
      assertThat(reader.get("").body())
          .contains("静默和计划中的静默：2 项", "town holiday", "all towns")
          .doesNotContain("other town", "other tenant");
      assertThat(branch.get("").body())
          .as("who sees no unit above hears of it without its name")
          .contains("一个单位下辖的全部提示</strong>", "town holiday");
    }
  }

  @Test
  void anAlertAboutACountyAsAWholeIsShownWithWhatSilencesItToWhoSeesTheCounty()
      throws SQLException {
    SmallCounty.publish(home);
    try (var console = ConsoleFixture.start(home, "990101")) {
      Alert alert = alert("2026-08", CountyKey.of("990101"), "collapse", Alert.State.FIRING);
      console.board.put(alert);
      Instant from = Instant.parse("2027-02-04T16:00:00Z");
      Instant until = Instant.parse("2027-02-12T16:00:00Z");
      planned(
          console,
          new Command.Silence(
              "demo", from, "desk", Map.of("unit", "990101"), until, "county holiday"),
          new Command.Silence(
              "demo", from, "desk", Map.of("unit", "990101001"), until, "town holiday"));
      var county = new ConsoleReader(console.address(), console.issue("990101", Role.READER));
      var town = new ConsoleReader(console.address(), console.issue("990101001", Role.READER));

      assertThat(county.get("alert/" + alert.id()).body())
          .contains("云岭县", "/branch/990101\"", "county holiday")
          .doesNotContain("town holiday");
      assertThat(county.get("?unit=990101").body()).contains("/alert/" + alert.id());
      assertThat(town.get("alert/" + alert.id()).statusCode()).isEqualTo(404);
      assertThat(town.get("").body()).doesNotContain(alert.id());
    }
  }

  /** What the notifier plans is known half a minute later. */
  @Test
  void anOpenPageHearsThatASilenceIsPlannedBeginsAndEnds() throws SQLException {
    SmallCounty.publish(home);
    try (var console = ConsoleFixture.start(home, "990101")) {
      Alert alert = alert("2026-08", BRANCH, "theme-day", Alert.State.FIRING);
      console.board.put(alert);
      Duration minute = Duration.ofMinutes(1);
      List<String> versions = new ArrayList<>(List.of(version(console, alert)));
      planned(
          console,
          new Command.Silence(
              "demo",
              ConsoleFixture.NOW.plus(minute.multipliedBy(2)),
              "desk",
              Map.of("unit", "990101001"),
              ConsoleFixture.NOW.plus(minute.multipliedBy(3)),
              "town holiday"));
      for (int passed = 1; passed <= 3; passed++) {
        console.later(minute);
        versions.add(version(console, alert));
      }

      assertThat(versions).hasSize(4).doesNotHaveDuplicates();
      console.later(minute);
      assertThat(version(console, alert)).isEqualTo(versions.get(3));
    }
  }

  private static String version(ConsoleFixture console, Alert alert) {
    String page =
        new ConsoleReader(console.address(), console.token)
            .get("alert/" + alert.id() + "/now")
            .body();
    return page.replaceAll("(?s).*data-version=\"([^\"]*)\".*", "$1");
  }

  /** As the notifier keeps it. */
  private static void planned(ConsoleFixture console, Command.Silence... silences)
      throws SQLException {
    try (Connection ledger = LedgerDatabase.of(console.settings).open();
        PreparedStatement row =
            ledger.prepareStatement("INSERT INTO standing (name, value) VALUES (?, ?)")) {
      int number = 0;
      for (Command.Silence one : silences) {
        row.setString(1, LedgerReader.OF_FILE + number++);
        row.setString(2, new String(CommandCodec.encode(one), StandardCharsets.UTF_8));
        row.execute();
      }
    }
  }

  private static String told(
      String id,
      String alert,
      long at,
      String kind,
      int rung,
      String contact,
      String delivered,
      @Nullable String message) {
    return "INSERT INTO told VALUES ('%s', 'demo', '%s', '', %d, '%s', %d, 'secretary', '%s', '%s', NULL, %s)"
        .formatted(
            id, alert, at, kind, rung, contact, delivered, message == null ? "NULL" : "'m1'");
  }

  @Test
  void isInTheLanguageOfTheAddressWhichTheBrowserRemembers() {
    SmallCounty.publish(home);
    try (var console = ConsoleFixture.start(home, "990101")) {
      Alert alert = alert("2026-08", BRANCH, "theme-day", Alert.State.FIRING);
      console.board.put(alert);
      var analyst = new ConsoleReader(console.address(), console.issue("990101", Role.ANALYST));

      var english = analyst.get("alert/" + alert.id() + "?lang=en");
      assertThat(english.body())
          .contains("lang=\"en\"", "to be checked", "Take on", "at least 1", "href=\"?lang=zh\"")
          .doesNotContain("认领");
      assertThat(english.headers().firstValue("Set-Cookie").orElse(""))
          .startsWith("xianfeng-lang=en;")
          .contains("SameSite=Strict");
      assertThat(analyst.get("?lang=tlh").headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(analyst.get("?lang=en&unit=990101001").body())
          .contains("Notices", "href=\"?unit=990101001&amp;lang=zh\"");
    }
  }

  private static Map<NestedField, Object> row(
      Alert alert, String state, Instant at, @Nullable String reason) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(AlertTransitions.TENANT, alert.tenant());
    row.put(AlertTransitions.ALERT_ID, alert.id());
    row.put(AlertTransitions.ALERT_KEY, alert.key());
    row.put(AlertTransitions.RULE, alert.rule());
    row.put(AlertTransitions.RULE_VERSION, alert.episode().ruleVersion());
    row.put(AlertTransitions.TYPE, alert.grounds().type());
    row.put(AlertTransitions.BRANCH, alert.branch());
    row.put(AlertTransitions.SUBJECT, alert.subject());
    row.put(AlertTransitions.EPISODE, 1);
    row.put(AlertTransitions.STATE, state);
    row.put(AlertTransitions.OPENED_AT, OPENED.atOffset(ZoneOffset.UTC));
    row.put(AlertTransitions.REASON, reason);
    row.put(AlertTransitions.SEVERITY, "warning");
    row.put(AlertTransitions.SUMMARY, alert.grounds().summary());
    row.put(AlertTransitions.BASIS, alert.grounds().basis());
    row.put(AlertTransitions.CHANGED_AT, at.atOffset(ZoneOffset.UTC));
    row.put(AlertTransitions.WINDOW_START, alert.evidence().start().atOffset(ZoneOffset.UTC));
    row.put(AlertTransitions.DUE_AT, alert.evidence().due().atOffset(ZoneOffset.UTC));
    return row;
  }
}
