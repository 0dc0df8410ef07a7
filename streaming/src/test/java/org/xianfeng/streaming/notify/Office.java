package org.xianfeng.streaming.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.ledger.LedgerDatabase;
import org.xianfeng.models.ledger.LedgerReader;
import org.xianfeng.streaming.notify.channel.Carrier;
import org.xianfeng.streaming.notify.channel.JsonPost;
import org.xianfeng.streaming.notify.channel.Receipt;
import org.xianfeng.streaming.notify.ledger.LedgerConnection;
import org.xianfeng.streaming.notify.ledger.Organisations.Place;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.Roster;
import org.xianfeng.streaming.notify.roster.RosterParser;

/**
 * A notifier with a clock of its own, for a county {@code c1} with town {@code s1} and branches
 * {@code b1} to {@code b60}, and a provider that says what a test wants.
 */
final class Office implements AutoCloseable {
  static final String TENANT = "t1";

  /** 16:00 in Shanghai, a Wednesday. */
  static final Instant START = Instant.parse("2026-05-06T08:00:00Z");

  static final String ROSTER =
      """
      apiVersion: notify/v1
      digest_at: "08:30"
      channels:
        robot: {type: wecom, key_variable: ROBOT_KEY}
        hook: {type: webhook, url: "http://127.0.0.1:9/"}
      contacts:
        desk: {channel: robot}
        town: {channel: robot, language: en}
        county: {channel: hook}
      duty:
        - {tenant: t1, unit: "*", role: secretary, contacts: [desk]}
        - {tenant: t1, unit: s1, role: street, contacts: [town]}
        - {tenant: t1, unit: c1, role: county, contacts: [county]}
      """;

  static final List<String> RULES =
      List.of(
          """
          {"id": "R-SLA-8", "version": 1, "type": "deadline", "scope": {"tenant": "t1"},
           "start": "ticket.reported", "stop": "ticket.arrived", "target": "PT8M",
           "severity": "critical", "ack_ttl": "PT60M",
           "escalation": [{"after": "PT0S", "to": "secretary"}, {"after": "PT10M", "to": "street"},
                          {"after": "PT30M", "to": "county"}]}""",
          """
          {"id": "R-MEET-M", "version": 1, "type": "absence", "scope": {"tenant": "t1"},
           "event": "meeting.held", "period": "month", "min_count": 1, "grace": "P3D",
           "severity": "warning", "escalation": [{"after": "PT0S", "to": "secretary"}]}""",
          """
          {"id": "R-MEET-C", "version": 1, "type": "absence", "scope": {"tenant": "t1"},
           "event": "meeting.held", "period": "month", "min_count": 1, "grace": "P3D",
           "severity": "critical", "escalation": [{"after": "PT0S", "to": "secretary"}]}""",
          """
          {"id": "R-VACANT", "version": 1, "type": "absence", "scope": {"tenant": "t1"},
           "event": "meeting.held", "period": "month", "min_count": 1, "grace": "P3D",
           "severity": "critical", "escalation": [{"after": "PT0S", "to": "nobody"},
           {"after": "PT2H", "to": "county"}]}""");

  final List<Message> accepted = new ArrayList<>();
  final List<Instant> asked = new ArrayList<>();
  List<String> published = RULES;
  private final Settings settings;
  private final Roster roster;
  private final LedgerDatabase database;
  private final InstantSource clock = () -> this.now;
  private Instant now = START;
  private BiFunction<Message, Instant, Receipt> provider = (message, at) -> ok();
  private LedgerConnection ledger;
  private Notifier notifier;

  /** A new office. */
  Office(Path home, String roster) {
    this(home, roster, Map.of());
  }

  /** One with other settings, such as where its ledger is. */
  Office(Path home, String roster, Map<String, String> settings) {
    this(settings(home, settings), file(home, roster));
  }

  private Office(Settings settings, Path file) {
    this.settings = settings;
    this.roster = RosterParser.parse(file, settings.tenants());
    this.database = LedgerDatabase.of(settings);
    this.ledger = new LedgerConnection(database);
    this.notifier = notifier();
    organisations();
  }

  private static Settings settings(Path home, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("home", home.toString());
    all.put("tenants.%s.zone".formatted(TENANT), "Asia/Shanghai");
    return new Settings(all, "test");
  }

  private static Path file(Path home, String roster) {
    try {
      return Files.writeString(home.resolve("roster.yaml"), roster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Receipt ok() {
    return new Receipt(Outcome.ACCEPTED, "errcode 0", false);
  }

  static Receipt down() {
    return new Receipt(Outcome.UNREACHED, "ConnectException", false);
  }

  private Notifier notifier() {
    Map<String, Carrier> channels = new HashMap<>();
    for (String name : roster.channels().keySet()) {
      channels.put(
          name,
          (message, contact) -> {
            asked.add(now);
            Receipt receipt = provider.apply(message, now);
            if (receipt.outcome() == Outcome.ACCEPTED) {
              accepted.add(message);
            }
            return receipt;
          });
    }
    return new Notifier(
        settings,
        roster,
        ledger,
        new PublishedRules(() -> published, clock),
        channels,
        new JsonPost(),
        clock);
  }

  private void organisations() {
    LocalDate day = LocalDate.of(2020, 1, 1);
    put("c1", null, day);
    put("s1", "c1", day);
    for (int i = 1; i <= 60; i++) {
      put("b" + i, "s1", day);
    }
  }

  private void put(String code, @Nullable String parent, LocalDate day) {
    notifier.take(TENANT, code, day, new Place(parent, "990101"));
  }

  void provider(BiFunction<Message, Instant, Receipt> answers) {
    provider = answers;
  }

  /** Another process goes on from the ledger. */
  void restart() {
    ledger.close();
    ledger = new LedgerConnection(database);
    notifier = notifier();
  }

  Office say(Alert... alerts) {
    for (Alert alert : alerts) {
      notifier.take(alert);
    }
    return this;
  }

  void say(Command command) {
    notifier.take(command);
  }

  /** Lets time pass in steps, with a pass after each. */
  Office pass(Duration time, Duration step) throws InterruptedException {
    Instant end = now.plus(time);
    notifier.pass();
    while (now.isBefore(end)) {
      now = now.plus(step).isBefore(end) ? now.plus(step) : end;
      notifier.pass();
    }
    return this;
  }

  Office pass(Duration time) throws InterruptedException {
    return pass(time, Duration.ofSeconds(5));
  }

  /**
   * A day on which two tickets come too late, one of them silenced for an hour and one looked after
   * soon, and a branch misses a meeting; what went out.
   *
   * @param restarts whether another process goes on after each minute
   */
  List<String> day(boolean restarts) throws InterruptedException {
    Alert first = ticket("b1", "t-1", START);
    Alert second = ticket("b2", "t-2", START.plus(Duration.ofMinutes(5)));
    say(
        new Silence(
            "t1", START, "desk", Map.of("branch", "b2"), START.plus(Duration.ofHours(1)), ""));
    for (int minute = 0; minute < 24 * 60; minute++) {
      if (minute == 0) {
        say(first, absence("R-MEET-M", "b3", Alert.Severity.WARNING));
      } else if (minute == 5) {
        say(second);
      } else if (minute == 7) {
        say(new Acknowledge("t1", now(), "desk", first.key()));
      } else if (minute == 200) {
        say(ended(first, now()));
      }
      pass(Duration.ofMinutes(1), Duration.ofSeconds(30));
      if (restarts) {
        restart();
      }
    }
    return accepted.stream()
        .map(one -> one.id() + ' ' + one.contact() + ' ' + one.content() + one.repeat())
        .toList();
  }

  Instant now() {
    return now;
  }

  LedgerReader reader() {
    return new LedgerReader(database);
  }

  List<String> texts() {
    return accepted.stream()
        .map(one -> one.content().subject() + '\n' + one.content().body())
        .toList();
  }

  @Override
  public void close() {
    ledger.close();
  }

  static Alert ticket(String branch, String ticket, Instant opened) {
    return new Alert(
        TENANT,
        "R-SLA-8",
        branch,
        ticket,
        Episode.open(1, 1, opened),
        new Alert.Grounds(
            "deadline", Alert.Severity.CRITICAL, "工单 %s 八分钟内无人到场".formatted(ticket), "办法第五条", null),
        AlertEvidence.ofStep(opened.minusSeconds(480), opened, "ticket.arrived", null));
  }

  static Alert absence(String rule, String branch, Alert.Severity severity) {
    Instant start = Instant.parse("2026-03-31T16:00:00Z");
    Instant end = Instant.parse("2026-04-30T16:00:00Z");
    return new Alert(
        TENANT,
        rule,
        branch,
        "2026-04",
        Episode.open(1, 1, START),
        new Alert.Grounds("absence", severity, "未召开支委会", "条例第十三条", null),
        AlertEvidence.ofCount(start, end, START, 1, 0, null));
  }

  static Alert ended(Alert alert, Instant at) {
    return new Alert(
        alert.tenant(),
        alert.rule(),
        alert.branch(),
        alert.subject(),
        alert.episode().ended(at, Reason.MADE_UP_LATE),
        alert.grounds(),
        alert.evidence());
  }
}
