package org.xianfeng.streaming.notify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xianfeng.streaming.notify.Office.START;
import static org.xianfeng.streaming.notify.Office.absence;
import static org.xianfeng.streaming.notify.Office.ended;
import static org.xianfeng.streaming.notify.Office.ticket;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Alert.Severity;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Notification;
import org.xianfeng.models.ledger.Told;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.words.Language;
import org.xianfeng.streaming.notify.channel.Receipt;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.message.Line;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.message.MessageText;

class NotifierTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path home = Path.of("");

  @Test
  void tellsByTheLadderAndTheEndToThoseWhoWereTold() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      Alert alert = ticket("b1", "t-1", START);
      office.say(alert).pass(Duration.ofMinutes(12));
      office.say(ended(alert, office.now())).pass(HOUR);

      assertThat(office.accepted)
          .extracting(Message::contact)
          .containsExactly("desk", "town", "desk", "town");
      assertThat(office.texts().get(0))
          .startsWith("建议关注：工单 t-1 八分钟内无人到场")
          .contains("规则：R-SLA-8，第 1 版", "对象：b1 t-1", "范围：2026-05-06 15:52:00.000 起 8 分")
          .contains("应当：不晚于 2026-05-06 16:00:00.000", "实际：尚无到场记录", "依据：办法第五条")
          .contains("须先核实");
      assertThat(office.texts().get(1)).contains("Actual: no record of arrival yet");
      assertThat(office.texts().get(2)).startsWith("已结束：工单 t-1").contains("已补办");
      assertThat(office.reader().told(alert.id()))
          .extracting(one -> one.kind().text() + ' ' + one.role() + ' ' + one.contact())
          .containsExactly(
              "open secretary desk",
              "escalate street town",
              "resolve secretary desk",
              "resolve street town");
      Told.Message message = requireNonNull(office.reader().told(alert.id()).get(0).message());
      assertThat(message.state()).isEqualTo("accepted");
      assertThat(message.receipt()).isEqualTo("errcode 0");
      assertThat(message.triedAt()).isEqualTo(START.plusSeconds(10));
      assertThat(message.attempts()).isEqualTo(1);
    }
  }

  @Test
  void whoLooksAfterTheInstallationHearsThatARuleWasRefused() throws Exception {
    String roster =
        Office.ROSTER + "  - {tenant: t1, unit: \"*\", role: administrator, contacts: [desk]}\n";
    try (Office office = new Office(home, roster)) {
      office.say(RefusedControl.ofRecord(Office.TENANT, Topics.RULE, 7, START)).pass(MINUTE);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk");
      assertThat(office.texts().get(0)).contains("rule-v1", "offset-7");
    }
  }

  /** M8: the same day with a restart after every pass, and without one. */
  @Test
  void aRestartTellsNothingASecondTimeAndLeavesNothingOut() throws Exception {
    List<String> unbroken = day(Files.createDirectory(home.resolve("one")), false);

    assertThat(unbroken).hasSizeGreaterThan(4);
    assertThat(day(Files.createDirectory(home.resolve("two")), true)).isEqualTo(unbroken);
  }

  private static List<String> day(Path folder, boolean restarts) throws Exception {
    try (Office office = new Office(folder, Office.ROSTER)) {
      return office.day(restarts);
    }
  }

  @Test
  void whoIsKilledBetweenSendingAndTheReceiptSendsTheSameMessageAgainAndSaysSo() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.provider(
          (message, at) -> {
            office.accepted.add(message);
            throw new IllegalStateException("killed");
          });
      assertThatThrownBy(() -> office.say(ticket("b1", "t-1", START)).pass(Duration.ofSeconds(20)))
          .hasMessage("killed");
      office.provider((message, at) -> Office.ok());
      office.restart();
      office.pass(MINUTE);

      assertThat(office.accepted).hasSize(2);
      assertThat(office.accepted).extracting(Message::id).containsOnly(office.accepted.get(0).id());
      assertThat(office.accepted).extracting(Message::repeat).containsExactly(false, true);
      assertThat(office.accepted.get(1).content()).isEqualTo(office.accepted.get(0).content());
    }
  }

  /** A notifier that catches up reads the begin and the end of an alert in one moment. */
  @Test
  void whatBeginsAndEndsInOneMomentIsToldInThatOrder() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      for (int i = 1; i <= 8; i++) {
        Alert alert = ticket("b" + i, "t-" + i, START);
        office.say(alert).pass(Duration.ZERO);
        office.say(ended(alert, office.now())).pass(Duration.ZERO);
        assertThat(office.reader().told(alert.id()))
            .extracting(one -> one.kind().text())
            .containsExactly("open", "resolve");
      }
      office.pass(MINUTE);

      assertThat(office.accepted).hasSize(1);
      assertThat(office.texts().get(0)).contains("已结束", "t-1", "t-8", "已补办");
    }
  }

  /** A text that a provider takes for an attack, or is too long for it. */
  @Test
  void aMessageThatAProviderNeverTakesHoldsUpNoOther() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.provider(
          (message, at) ->
              message.content().body().contains("t-1")
                  ? new Receipt(Outcome.REFUSED, "SMTP 554 5.7.1", false)
                  : Office.ok());
      office.say(ticket("b1", "t-1", START)).pass(MINUTE);
      office.say(ticket("b2", "t-2", office.now())).pass(MINUTE);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk");
      assertThat(office.texts().get(0)).contains("t-2");
    }
  }

  /** Servers take bodies of a megabyte or so: a larger one would be refused for two days. */
  @Test
  void aMessageAboutThousandsOfAlertsStaysSmall() throws Exception {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Alert alert = ticket("b" + i, "t-" + "f".repeat(32), START);
      lines.add(new Line("incident", true, Notification.Kind.OPEN, alert));
    }

    Message.Content content =
        new MessageText(Language.ZH, ZoneOffset.UTC).alerts(Message.Kind.URGENT, lines);

    assertThat(content.alerts().length() + content.body().length()).isLessThan(500_000);
    assertThat(new ObjectMapper().readTree(content.alerts())).hasSize(1_000);
  }

  @Test
  void aProviderThatIsDownForAnHourIsAskedSeldomAndGetsEachMessageOnce() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.provider((message, at) -> at.isBefore(START.plus(HOUR)) ? Office.down() : Office.ok());
      Alert alert = ticket("b1", "t-1", START);
      office.say(alert).pass(Duration.ofMinutes(5));
      office.restart();
      office.say(ticket("b2", "t-2", office.now()), ticket("b3", "t-3", office.now()));
      office.pass(Duration.ofMinutes(3));
      office.say(ended(alert, office.now())).pass(HOUR.multipliedBy(2));

      List<Message> desk =
          office.accepted.stream().filter(one -> one.contact().equals("desk")).toList();
      assertThat(desk).hasSize(2);
      assertThat(desk.get(0).content().body()).contains("t-1").doesNotContain("t-2");
      assertThat(desk.get(1).content().body()).contains("t-2", "t-3", "已结束");
      assertThat(desk).extracting(Message::id).hasSize(2).doesNotHaveDuplicates();
      assertThat(desk).extracting(Message::repeat).containsOnly(false);
      assertThat(office.asked.stream().filter(at -> at.isBefore(START.plus(HOUR))).count())
          .as("questions in vain, to two channels")
          .isBetween(5L, 30L);
    }
  }

  @Test
  void aMessageThatNobodyTakesForTwoDaysIsGivenUpAndStaysInTheLedger() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.provider((message, at) -> new Receipt(Outcome.REFUSED, "errcode 93000", false));
      Alert alert = ticket("b1", "t-1", START);
      office.say(alert).pass(Duration.ofDays(3), Duration.ofMinutes(5));

      Told.Message message = requireNonNull(office.reader().told(alert.id()).get(0).message());
      assertThat(message.state()).isEqualTo("given_up");
      assertThat(message.receipt()).isEqualTo("errcode 93000");
      assertThat(message.attempts()).isBetween(200, 320);
    }
  }

  @Test
  void aRobotGetsTwentyMessagesAMinute() throws Exception {
    StringBuilder roster =
        new StringBuilder(
            """
            apiVersion: notify/v1
            channels:
              robot: {type: wecom, key_variable: ROBOT_KEY}
            contacts:
            """);
    for (int i = 1; i <= 50; i++) {
      roster.append("  desk-%d: {channel: robot}%n".formatted(i));
    }
    roster.append("duty:\n");
    for (int i = 1; i <= 50; i++) {
      roster.append(
          "  - {tenant: t1, unit: b%d, role: secretary, contacts: [desk-%d]}%n".formatted(i, i));
    }
    try (Office office = new Office(home, roster.toString())) {
      for (int i = 1; i <= 50; i++) {
        office.say(ticket("b" + i, "t-" + i, START));
      }
      office.pass(Duration.ofMinutes(5));

      assertThat(office.accepted).hasSize(50);
      assertThat(office.asked)
          .hasSize(50)
          .allSatisfy(
              at ->
                  assertThat(
                          office.asked.stream()
                              .filter(one -> !one.isBefore(at) && one.isBefore(at.plus(MINUTE))))
                      .hasSizeLessThanOrEqualTo(20));
    }
  }

  @Test
  void whatIsNotUrgentComesOnceADayAtTheSetHour() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      for (int i = 1; i <= 3; i++) {
        office.say(absence("R-MEET-M", "b" + i, Severity.WARNING));
        office.pass(HOUR);
      }
      assertThat(office.accepted).isEmpty();
      office.pass(Duration.ofDays(2), Duration.ofMinutes(10));

      assertThat(office.accepted).extracting(Message::kind).containsExactly(Message.Kind.DIGEST);
      assertThat(office.asked).containsExactly(Instant.parse("2026-05-07T00:30:00Z"));
      assertThat(office.texts().get(0)).contains("待核实", "同一原因共 3 条", "依据：条例第十三条");
    }
  }

  @Test
  void manyAlertsOfOneCauseAreOneIncidentThatClosesWithItsLast() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      for (int i = 1; i <= 59; i++) {
        office.say(absence("R-MEET-C", "b" + i, Severity.CRITICAL));
      }
      office.pass(HOUR);
      assertThat(office.accepted).hasSize(1);
      assertThat(office.texts().get(0)).contains("同一原因共 59 条");
      office.say(absence("R-MEET-C", "b60", Severity.CRITICAL)).pass(HOUR);
      assertThat(office.accepted).as("who joins later waits for the digest").hasSize(1);
      office.pass(Duration.ofDays(1), Duration.ofMinutes(10));
      assertThat(office.texts()).hasSize(2);
      assertThat(office.texts().get(1)).contains("已有事件新增 1 条：b60");
      for (int i = 1; i <= 59; i++) {
        office.say(ended(absence("R-MEET-C", "b" + i, Severity.CRITICAL), office.now()));
      }
      office.pass(HOUR);
      assertThat(office.accepted).as("one still fires").hasSize(2);
      office.say(ended(absence("R-MEET-C", "b60", Severity.CRITICAL), office.now())).pass(HOUR);

      assertThat(office.accepted).hasSize(3);
      assertThat(office.texts().get(2)).startsWith("已结束：").contains("同一原因共 60 条");
    }
  }

  @Test
  void aRuleThatWasPublishedAMomentAgoIsKnown() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.published = Office.RULES.subList(1, 2);
      office.say(absence("R-MEET-M", "b1", Severity.WARNING)).pass(Duration.ofSeconds(5));
      office.published = Office.RULES;
      office.say(ticket("b1", "t-1", START)).pass(MINUTE);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk");
    }
  }

  @Test
  void aContactThatWantsRestGetsWhatComesMeanwhileAtOnce() throws Exception {
    String roster = Office.ROSTER.replace("{channel: robot}", "{channel: robot, every: PT30M}");
    try (Office office = new Office(home, roster)) {
      for (int i = 1; i <= 9; i++) {
        office.say(ticket("b" + i, "t-" + i, office.now())).pass(Duration.ofMinutes(1));
      }
      office.pass(Duration.ofMinutes(31));

      List<Message> desk =
          office.accepted.stream().filter(one -> one.contact().equals("desk")).toList();
      assertThat(desk).hasSize(2);
      assertThat(desk.get(1).content().subject()).isEqualTo("先锋：8 项事件");
    }
  }

  @Test
  void aRungThatNobodyHasIsPassedOverAtOnce() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.say(absence("R-VACANT", "b1", Severity.CRITICAL)).pass(MINUTE);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("county");
    }
  }

  @Test
  void nobodyIsToldWhileSomebodyLooksAfterItAndTheLedgerSaysWhy() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      Alert alert = ticket("b1", "t-1", START);
      office.say(alert).pass(MINUTE);
      office.say(new Acknowledge("t1", office.now(), "desk", alert.key()));
      office.pass(Duration.ofMinutes(50));

      assertThat(office.accepted).hasSize(1);
      assertThat(office.reader().told(alert.id()))
          .extracting(one -> one.delivered().text() + ' ' + one.role())
          .containsExactly("yes secretary", "acknowledged street", "acknowledged county");
    }
  }

  @Test
  void theEndOfASilenceIsAnnouncedToItsAuthor() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.say(new Silence("t1", START, "desk", Map.of("rule", "R-X"), START.plus(HOUR), "春节"));
      office.pass(Duration.ofMinutes(30));
      office.restart();
      office.pass(HOUR);
      office.restart();
      office.pass(HOUR);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk");
      assertThat(office.texts().get(0)).contains("静默已结束", "rule=R-X", "春节");
    }
  }

  @Test
  void theWeekIsSummarisedForWhoIsOnDuty() throws Exception {
    String roster = Office.ROSTER + "weekly: {day: MON, at: \"09:00\"}\n";
    try (Office office = new Office(home, roster)) {
      Alert alert = ticket("b1", "t-1", START);
      office.say(alert).pass(MINUTE);
      office.say(ended(alert, office.now()), ticket("b2", "t-2", START)).pass(MINUTE);
      office.pass(Duration.ofDays(6), Duration.ofMinutes(30));
      office.restart();
      office.pass(Duration.ofHours(2), Duration.ofMinutes(30));

      List<Message> weekly =
          office.accepted.stream().filter(one -> one.kind() == Message.Kind.WEEKLY).toList();
      assertThat(weekly).extracting(Message::contact).containsExactly("county", "desk", "town");
      assertThat(weekly.get(1).content().body()).contains("R-SLA-8：新增 2 条，结束 1 条", "目前未关闭 1 条");
    }
  }

  /** The job writes states at least once: after a restart of it they come again. */
  @Test
  void statesThatComeAgainAreNoNews() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      Alert alert = ticket("b1", "t-1", START);
      office.say(alert).pass(MINUTE);
      office.say(ended(alert, office.now())).pass(MINUTE);
      office.say(alert).pass(MINUTE);
      office.restart();
      office.say(alert).pass(MINUTE);
      office.say(ended(alert, START.plus(MINUTE))).pass(HOUR);

      assertThat(office.accepted).hasSize(2);
    }
  }
}
