package org.xianfeng.streaming.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.streaming.notify.Office.START;
import static org.xianfeng.streaming.notify.Office.ended;
import static org.xianfeng.streaming.notify.Office.ticket;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.command.Commands;
import org.xianfeng.streaming.notify.message.Message;

/** Reminders before something is due, and silences that the file plans, with a real ledger. */
class RemindersAndPlansTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration HALF = Duration.ofMinutes(30);

  private static final List<String> REMINDING =
      List.of(
          """
          {"id": "R-SLA-8", "version": 1, "type": "deadline", "scope": {"tenant": "t1"},
           "start": "ticket.reported", "stop": "ticket.arrived", "target": "PT8M",
           "severity": "critical", "remind": {"before": "PT2M", "to": "secretary"},
           "escalation": [{"after": "PT0S", "to": "street"}]}""");

  /** From 17:00 to 19:00 in Shanghai; it is 16:00. */
  private static final String FESTIVAL =
      """
      silences:
        - {tenant: t1, units: [s1], rules: [R-SLA-8, R-MEET-M], by: desk, reason: 春节,
           from: 2026-05-06T17:00:00+08:00, until: 2026-05-06T19:00:00+08:00}
      """;

  @TempDir Path home = Path.of("");

  @Test
  void whoIsRemindedGetsOneMessageAlsoOverARestartAndNoEndOfWhatDidNotFire() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.published = REMINDING;
      Alert first = pending("b1", "t-1");
      Alert second = pending("b2", "t-2");
      office.say(first, second).pass(MINUTE);
      office.restart();
      office.say(first, second).pass(MINUTE);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk");
      assertThat(office.texts().get(0))
          .startsWith("先锋：2 项事件")
          .contains("到 2026-05-06 16:02:00 仍未完成，即作提示", "应当", "t-1", "t-2");
      office.say(first.handled(first.episode().withdrawn(office.now()), null), fires(second));
      office.pass(HOUR);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk", "town");
      assertThat(office.texts().get(1)).contains("t-2").doesNotContain("t-1");
      office.say(ended(fires(second), office.now())).pass(HOUR);

      assertThat(office.accepted)
          .as("who was reminded is not told of the end")
          .extracting(Message::contact)
          .containsExactly("desk", "town", "town");
      assertThat(office.reader().told(first.id()))
          .extracting(one -> one.kind().text() + ' ' + one.delivered().text())
          .containsExactly("remind yes");
    }
  }

  /** A correction may take back what showed it to be done. */
  @Test
  void whatFiresAfterItWasWithdrawnIsToldAndWhatComesAgainIsNot() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.published = REMINDING;
      Alert one = pending("b1", "t-1");
      office.say(one).pass(MINUTE);
      office.say(one.handled(one.episode().withdrawn(office.now()), null)).pass(MINUTE);
      office.say(one).pass(MINUTE);
      assertThat(office.accepted).hasSize(1);
      office.say(fires(one)).pass(MINUTE);
      office.restart();
      office.say(one).pass(MINUTE);

      assertThat(office.accepted).extracting(Message::contact).containsExactly("desk", "town");
    }
  }

  /** It is 16:00; the digest goes out at 08:30. */
  @Test
  void whatIsWithdrawnBeforeTheDigestIsNotRemindedOf() throws Exception {
    try (Office office = new Office(home, Office.ROSTER)) {
      office.published = List.of(REMINDING.get(0).replace("critical", "warning"));
      Alert done = warning(pending("b1", "t-1"));
      Alert open = warning(pending("b2", "t-2"));
      office.say(done).pass(MINUTE);
      office.say(done.handled(done.episode().withdrawn(office.now()), null));
      office.pass(Duration.ofHours(17), MINUTE);
      assertThat(office.accepted).as("nothing is left to remind of").isEmpty();

      Alert later = warning(pending("b3", "t-3"));
      office.say(later, open).pass(MINUTE);
      office.say(later.handled(later.episode().withdrawn(office.now()), null));
      office.pass(Duration.ofHours(24), MINUTE);
      assertThat(office.texts()).singleElement().asString().contains("t-2").doesNotContain("t-3");
    }
  }

  @Test
  void aPlannedSilenceHoldsBackFromItsTimeOnAndItsEndIsOneMessageToItsAuthor() throws Exception {
    try (Office office = new Office(home, Office.ROSTER + FESTIVAL)) {
      office.say(ticket("b1", "before", START)).pass(HALF);
      assertThat(office.accepted).extracting(Message::contact).contains("desk");
      office.restart();
      office.pass(HALF);
      int told = office.accepted.size();
      office.say(ticket("b2", "during", office.now())).pass(HALF);
      office.restart();
      office.pass(Duration.ofMinutes(89));

      assertThat(office.accepted).hasSize(told);
      assertThat(office.reader().planned("t1"))
          .extracting(silence -> silence.match().toString())
          .containsExactly("{rule=R-SLA-8, unit=s1}", "{rule=R-MEET-M, unit=s1}");
      office.pass(Duration.ofMinutes(2));

      List<Message> after = office.accepted.subList(told, office.accepted.size());
      assertThat(after.stream().filter(one -> one.kind() == Message.Kind.SILENCE))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.contact()).isEqualTo("desk");
                assertThat(one.content().body())
                    .contains("rule=R-SLA-8, unit=s1; rule=R-MEET-M, unit=s1", "春节");
              });
      assertThat(after.stream().filter(one -> one.kind() == Message.Kind.URGENT))
          .extracting(Message::contact)
          .contains("desk", "town", "county");
      int all = office.accepted.size();
      office.restart();
      office.pass(MINUTE);
      assertThat(office.accepted).as("over is over").hasSize(all);
    }
  }

  @Test
  void anEntryThatIsTakenOutOfTheFileIsOverAtTheNextStart() throws Exception {
    try (Office office = new Office(home, Office.ROSTER + FESTIVAL)) {
      office.pass(HOUR);
      office.say(ticket("b2", "during", office.now())).pass(MINUTE);
      assertThat(office.accepted).isEmpty();
    }
    try (Office office = new Office(home, Office.ROSTER)) {
      office.pass(HOUR.plus(MINUTE), HOUR.plus(MINUTE));

      assertThat(office.accepted).isNotEmpty().noneMatch(one -> one.kind() == Message.Kind.SILENCE);
      assertThat(office.reader().planned("t1")).isEmpty();
    }
  }

  @Test
  void whatLiesElsewhereIsTold() throws Exception {
    String elsewhere = FESTIVAL.replace("[s1]", "[s2]");
    try (Office office = new Office(home, Office.ROSTER + elsewhere)) {
      office.pass(HOUR);
      office.say(ticket("b2", "during", office.now())).pass(MINUTE);

      assertThat(office.accepted).isNotEmpty();
    }
  }

  @Test
  void whatASilenceSaysOfACountyIsAboutTheCountyAsAWholeToo() throws Exception {
    Alert whole = ticket(CountyKey.of("c1"), "2026-04", START);
    try (Office office = new Office(home, Office.ROSTER)) {
      office.say(
          new Silence(
              "t1", START, "desk", Map.of("county", "990101"), START.plus(HOUR), "all of it"));
      office.say(whole).pass(HALF);
      assertThat(office.accepted).isEmpty();
      office.pass(HOUR);
      assertThat(office.texts()).anyMatch(text -> text.contains("2026-04"));
    }
  }

  @Test
  void theCheckNamesEverySilenceInItsTenantsTime() throws Exception {
    Path file =
        Files.writeString(
            home.resolve("roster.yaml"),
            Office.ROSTER.replace("key_variable: ROBOT_KEY", "key_variable: PATH") + FESTIVAL);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Commands.line(
                Map.of(
                    "XIANFENG_ROOT",
                    "..",
                    "XIANFENG_HOME",
                    home.toString(),
                    "XIANFENG_NOTIFY_FILE",
                    file.toString(),
                    "XIANFENG_TENANT",
                    "t1",
                    "PATH",
                    "0f1e"),
                new NotifierCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("--check");

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains(
            "silence of t1 from 2026-05-06T17:00+08:00 until 2026-05-06T19:00+08:00:"
                + " units s1, rules R-SLA-8 R-MEET-M, by desk: 春节");
  }

  private static Alert pending(String branch, String ticket) {
    Instant due = START.plus(Duration.ofMinutes(2));
    Alert alert = ticket(branch, ticket, due);
    return alert.handled(alert.episode().in(new Phase(Phase.Stage.PENDING, START)), null);
  }

  private static Alert warning(Alert alert) {
    return new Alert(
        alert.tenant(),
        alert.rule(),
        alert.branch(),
        alert.subject(),
        alert.episode(),
        new Alert.Grounds(
            "deadline", Alert.Severity.WARNING, alert.grounds().summary(), "办法第五条", null),
        alert.evidence());
  }

  private static Alert fires(Alert pending) {
    return pending.handled(pending.episode().in(null), null);
  }
}
