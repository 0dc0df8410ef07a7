package org.xianfeng.reports.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.feed.CommandBoard;
import org.xianfeng.reports.console.feed.FeedState;

/** A running console over a small published county: two towns, three branches, two weeks. */
final class ConsoleFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-09-25T02:00:00Z");

  final AlertBoard board;
  final CommandBoard commands;

  /** What was given to the broker. */
  final List<Command> given = new CopyOnWriteArrayList<>();

  /** Whether the broker confirms nothing. */
  volatile boolean brokerAway;

  final Settings settings;
  final String token;
  private volatile Instant now = NOW;
  private final Lake lake;
  private final ConsoleServer server;
  FeedState feed = new FeedState(FeedState.Phase.CURRENT, NOW, 0);

  private ConsoleFixture(Settings settings, String token) {
    this.token = token;
    this.settings = settings;
    this.board = new AlertBoard(settings.get(Settings.TENANT), 10);
    this.commands = new CommandBoard(settings.get(Settings.TENANT), 100);
    LakeSetup.run(CatalogSettings.from(settings));
    lake = Lake.open(settings);
    InstantSource clock = () -> now;
    var channel = new AlertChannel(board, commands, () -> feed, this::give);
    server = new ConsoleServer(settings, 0, channel, lake, clock, Language.ZH);
  }

  private void give(Command command) throws IOException {
    if (brokerAway) {
      throw new IOException("the broker is away");
    }
    given.add(command);
    commands.put(command);
  }

  /** Starts a console over the county published in a home, with a token for one subtree of it. */
  static ConsoleFixture start(Path home, String scope) {
    return start(home, new Reader("demo", new ReaderScope(scope), Reader.Role.ADMINISTRATOR));
  }

  /** The console of a reader's tenant, with a token of that reader. */
  static ConsoleFixture start(Path home, Reader reader) {
    Settings settings =
        SettingsParser.parse(
            Map.of("XIANFENG_HOME", home.toString(), "XIANFENG_TENANT", reader.tenant()));
    try {
      return new ConsoleFixture(
          settings, TokenFile.of(settings).issue(reader, NOW.plusSeconds(3600)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The console's clock goes on. */
  void later(Duration by) {
    now = now.plus(by);
  }

  /** Another token of this console. */
  String issue(String scope, Reader.Role role) {
    try {
      return TokenFile.of(settings)
          .issue(
              new Reader(settings.get(Settings.TENANT), new ReaderScope(scope), role),
              NOW.plusSeconds(3 * 3600));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the signed log holds of what was asked for, without its times; every entry as written. */
  List<String> entered() {
    return AuditLog.of(settings).trusted().orElseThrow().stream()
        .filter(entry -> entry.subject().kind() == AuditEntry.Kind.ACTION)
        .map(entry -> entry.subject().name().replaceFirst("^\\S+ ", ""))
        .toList();
  }

  String address() {
    return server.address();
  }

  /** An alert whose summary holds its subject as if it were a tag. */
  static Alert alert(String subject, String branch, String rule, Alert.State state) {
    boolean firing = state == Alert.State.FIRING;
    Reason reason =
        state == Alert.State.CANCELLED ? Reason.LATE_ARRIVAL_WAS_ON_TIME : Reason.MADE_UP_LATE;
    return new Alert(
        "demo",
        rule,
        branch,
        subject,
        new Episode(
            1,
            2,
            Instant.parse("2026-09-03T16:00:00Z"),
            firing ? null : Instant.parse("2026-09-05T01:30:00Z"),
            firing ? null : reason),
        new Alert.Grounds(
            "absence",
            Alert.Severity.WARNING,
            "8 月未见主题党日 <" + subject + ">",
            "党员教育管理工作条例 第十六条",
            null),
        new AlertEvidence(
            Instant.parse("2026-07-31T16:00:00Z"),
            Instant.parse("2026-08-31T16:00:00Z"),
            Instant.parse("2026-09-03T16:00:00Z"),
            null,
            1,
            0,
            null));
  }

  @Override
  public void close() {
    server.close();
    lake.close();
  }
}
