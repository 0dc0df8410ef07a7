package org.xianfeng.reports.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.access.Reader.Role;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.ledger.LedgerDatabase;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.fixture.SmallCounty;

/** The streams that tell open pages of changes. */
class LiveAlertsTest {
  private static final String TOWN = "990101001";
  private static final String INSIDE = "990101001001";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path home = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ConsoleFixture console;

  @BeforeAll
  static void publish() {
    SmallCounty.publish(home);
  }

  @BeforeEach
  void open() {
    console = ConsoleFixture.start(home, "990101");
  }

  @AfterEach
  void close() {
    readers.shutdownNow();
    console.close();
  }

  @Test
  void whatChangesInTheSubtreeAndFilterIsToldAndNothingElse() {
    listen("live?rule=theme-day", console.issue(TOWN, Role.READER));
    heardAgain(1);

    console.board.put(alert("out", "990101002001", "theme-day", Alert.State.FIRING));
    console.board.put(alert("other", INSIDE, "response", Alert.State.FIRING));
    console.board.put(alert("in", INSIDE, "theme-day", Alert.State.FIRING));
    heardAgain(2);
    console.board.put(alert("in", INSIDE, "theme-day", Alert.State.RESOLVED));
    heardAgain(3);
    console.feed = new FeedState(FeedState.Phase.DOWN, ConsoleFixture.NOW, 0);
    heardAgain(4);

    assertThat(heard).as("one for each change").hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void theVersionIsThatOfTheListSoThatOnlyWhatChangedIsFetched() {
    console.board.put(alert("in", INSIDE, "theme-day", Alert.State.FIRING));
    String token = console.issue(TOWN, Role.READER);
    listen("live", token);
    heardAgain(1);

    assertThat(new ConsoleReader(console.address(), token).get("").body())
        .contains("data-version=\"" + heard.get(0).replace("changed ", "") + '"');
  }

  @Test
  void whatIsDoneAboutAnAlertIsToldToItsPage() {
    Alert alert = alert("in", INSIDE, "theme-day", Alert.State.FIRING);
    console.board.put(alert);
    listen("live?alert=" + alert.id(), console.issue(TOWN, Role.READER));
    heardAgain(1);

    console.commands.put(
        new Command.Acknowledge("demo", ConsoleFixture.NOW, "3fa9c1d2e4b5", alert.key()));
    heardAgain(2);
  }

  @Test
  void whoIsToldOfAnAlertIsToldToItsPage() throws SQLException {
    Alert alert = alert("in", INSIDE, "theme-day", Alert.State.FIRING);
    console.board.put(alert);
    listen("live?alert=" + alert.id(), console.issue(TOWN, Role.READER));
    heardAgain(1);

    try (Connection ledger = LedgerDatabase.of(console.settings).open();
        Statement statement = ledger.createStatement()) {
      statement.execute(
          "INSERT INTO told VALUES ('live', 'demo', '%s', '', 0, 'open', 0, 'street', 'x', 'yes', NULL, NULL)"
              .formatted(alert.id()));
    }
    console.later(Duration.ofSeconds(3));
    heardAgain(2);
  }

  @Test
  void aPageWhoseTokenIsTakenAwayHearsThatItIsOver() throws Exception {
    String token = console.issue(TOWN, Role.READER);
    listen("live", token);
    heardAgain(1);

    TokenFile.of(console.settings).revoke(TokenFile.digest(token));
    console.board.put(alert("in", INSIDE, "theme-day", Alert.State.FIRING));

    await().atMost(PATIENCE).until(() -> heard.contains("over token"));
    await().atMost(PATIENCE).until(() -> heard.contains("the end"));
    assertThat(heard).hasSize(3);
  }

  @Test
  void oneReaderOpensAFewPagesAndNoMore() {
    String token = console.issue(TOWN, Role.READER);
    for (int page = 0; page < LiveAlerts.MOST_OF_ONE; page++) {
      listen("live", token);
    }
    heardAgain(LiveAlerts.MOST_OF_ONE);

    assertThat(status("live", token)).isEqualTo(429);
    assertThat(status("live", console.token)).as("another").isEqualTo(200);
  }

  private void heardAgain(int times) {
    await().atMost(PATIENCE).until(() -> heard.size() >= times);
  }

  private int status(String path, String token) {
    return http.sendAsync(request(path, token), BodyHandlers.ofLines()).join().statusCode();
  }

  /** Writes down {@code event data} as it comes, and {@code the end}. */
  private void listen(String path, String token) {
    HttpResponse<Stream<String>> response =
        http.sendAsync(request(path, token), BodyHandlers.ofLines()).join();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event");
    readers.execute(
        () -> {
          String[] event = {""};
          response
              .body()
              .forEach(
                  line -> {
                    if (line.startsWith("event:")) {
                      event[0] = line.substring(6).strip();
                    } else if (line.startsWith("data:")) {
                      heard.add(event[0] + ' ' + line.substring(5).strip());
                    }
                  });
          heard.add("the end");
        });
  }

  private HttpRequest request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(console.address() + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "text/event-stream")
        .build();
  }
}
