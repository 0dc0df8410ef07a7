package org.xianfeng.reports.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.reports.fixture.SmallCounty;

/** Every reader tries every page and file of every other. */
class ScopeTest {
  private static final String COUNTY = "990101";
  private static final Map<String, List<String>> BRANCHES =
      new TreeMap<>(
          Map.of(
              "990101001", List.of("990101001001", "990101001002"),
              "990101002", List.of("990101002001")));
  private static final Map<String, String> NAMES = Map.of("990101001", "青石镇", "990101002", "白");

  private static final Instant LATER = ConsoleFixture.NOW.plusSeconds(60);

  @TempDir static Path home = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void publish() {
    SmallCounty.publish(home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not-a-token", "another tenant's", "revoked", "expired"})
  void withoutATokenOfThisTenantNoPageSaysAnything(String kind) throws IOException {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.board.put(alert("one", "990101001001", "theme-day", Alert.State.FIRING));
      TokenFile tokens = new TokenFile(home.resolve("secret/tokens"));
      String token = kind;
      if (kind.equals("another tenant's")) {
        token =
            tokens.issue(
                new Reader("evil", ReaderScope.EVERYTHING, Reader.Role.ADMINISTRATOR), LATER);
      } else if (kind.equals("expired")) {
        token =
            tokens.issue(
                new Reader("demo", ReaderScope.EVERYTHING, Reader.Role.ADMINISTRATOR),
                ConsoleFixture.NOW);
      } else if (kind.equals("revoked")) {
        token = tokens.issue(new Reader("demo", ReaderScope.EVERYTHING, Reader.Role.READER), LATER);
        List<TokenFile.Entry> entries = tokens.entries();
        tokens.revoke(entries.get(entries.size() - 1).digest());
      }
      for (String page : pages()) {
        HttpResponse<String> response = get(console, page, token);
        assertThat(response.statusCode()).as(page).isEqualTo(401);
        assertThat(response.body())
            .as(page)
            .contains("/login")
            .doesNotContain("云岭县", "青石镇", "上村支部", "&lt;one&gt;", "2026-W38");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoSeesOneTownIsNotToldHowMuchTheTenantHas(Reader.Role role) {
    try (var console =
        ConsoleFixture.start(home, new Reader("demo", new ReaderScope("990101001"), role))) {
      assertThat(status(console, "stages")).isEqualTo(404);
      assertThat(get(console, "", console.token).body()).doesNotContain("/stages");
    }
  }

  @Test
  void noSubtreeSeesAPageOrFileOfAnother() {
    for (String own : BRANCHES.keySet()) {
      try (var console =
          ConsoleFixture.start(
              home, new Reader("demo", new ReaderScope(own), Reader.Role.READER))) {
        BRANCHES.values().stream()
            .flatMap(List::stream)
            .forEach(
                branch ->
                    console.board.put(alert(branch, branch, "theme-day", Alert.State.FIRING)));
        for (String town : BRANCHES.keySet()) {
          int expected = town.equals(own) ? 200 : 404;
          assertThat(status(console, "branch/" + town)).isEqualTo(expected);
          assertThat(status(console, file(town))).isEqualTo(expected);
          for (String branch : BRANCHES.getOrDefault(town, List.of())) {
            assertThat(status(console, "branch/" + branch)).isEqualTo(expected);
          }
          if (!town.equals(own)) {
            for (String page : List.of("", "alerts", "units", "reports", "publications")) {
              assertThat(get(console, page, console.token).body())
                  .as("%s of %s", page, own)
                  .doesNotContain("/branch/" + town, NAMES.getOrDefault(town, "?"));
            }
          }
        }
        assertThat(status(console, "branch/" + COUNTY)).isEqualTo(404);
        assertThat(status(console, "stages")).as("what runs").isEqualTo(404);
      }
    }
  }

  @Test
  void whatRunsIsCountedForTheTenantOnly() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      assertThat(get(console, "stages", console.token).body()).contains("mart.branch_week", "6 行");
    }
  }

  @Test
  void signingInSetsACookieThatNoScriptAndNoOtherPageHas() throws Exception {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      HttpResponse<String> wrong = signIn(console, "wrong");
      HttpResponse<String> right = signIn(console, console.token);

      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(right.statusCode()).isEqualTo(303);
      assertThat(right.headers().firstValue("Set-Cookie").orElse(""))
          .contains("HttpOnly", "SameSite=Strict");
    }
  }

  @Test
  void whoGuessesIsSlowedDownAndWhoIsInGoesOn() throws Exception {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      assertThat(status(console, "")).isEqualTo(200);
      String other =
          new TokenFile(home.resolve("secret/tokens"))
              .issue(new Reader("demo", ReaderScope.EVERYTHING, Reader.Role.READER), LATER);
      for (int guess = 0; guess < WrongTokens.MOST; guess++) {
        assertThat(signIn(console, "guess").statusCode()).isEqualTo(401);
      }

      HttpResponse<String> refused = signIn(console, "guess");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
      assertThat(get(console, "", "guess").statusCode()).isEqualTo(429);
      assertThat(signIn(console, other).statusCode()).as("not even a right guess").isEqualTo(429);
      assertThat(status(console, "")).as("who was in").isEqualTo(200);
      console.later(Duration.ofSeconds(61));
      assertThat(signIn(console, "guess").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Origin, http://evil.example, 403",
    "Origin, null, 403",
    "Sec-Fetch-Site, same-origin, 303"
  })
  void anotherPageChangesNothing(String header, String value, int status) throws Exception {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      for (String page : List.of("login", "logout")) {
        var request =
            HttpRequest.newBuilder(URI.create(console.address() + page))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(BodyPublishers.ofString("token=" + console.token))
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(status);
      }
    }
  }

  private static List<String> pages() {
    return List.of(
        "",
        "alerts",
        "units",
        "branch/990101001001",
        "reports",
        file("990101001"),
        "publications",
        "stages",
        "static/no-such-file",
        "no-page");
  }

  private static String file(String town) {
    return "reports/file/"
        + URLEncoder.encode("先锋指数周报_demo_%s_2026-W38_r1.html".formatted(town), UTF_8);
  }

  private int status(ConsoleFixture console, String path) {
    return get(console, path, console.token).statusCode();
  }

  private HttpResponse<String> signIn(ConsoleFixture console, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(console.address() + "login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + token))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(ConsoleFixture console, String path, String token) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(console.address() + path))
              .header("Authorization", "Bearer " + token)
              .build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
