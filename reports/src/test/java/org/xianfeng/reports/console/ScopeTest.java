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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.WrongTokens;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.SmallCounty;
import org.xianfeng.reports.fixture.TestLake;

/** Every reader tries every page and file of every other. */
class ScopeTest {
  private static final String COUNTY = "990101";

  /** What they are called on a page. */
  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of(
              COUNTY,
              "云岭县",
              "990101001",
              "青石镇",
              "990101001001",
              "上村支部",
              "990101001002",
              "下村支部",
              "990101002",
              "白&lt;河&gt;镇",
              "990101002001",
              "河东支部"));

  private static final Instant LATER = ConsoleFixture.NOW.plusSeconds(3600);

  @TempDir static Path home = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void publish() {
    SmallCounty.publish(home);
    Settings settings = SettingsParser.parse(Map.of(Settings.HOME.variable(), home.toString()));
    // the town's own source takes a branch of its neighbour, which does not count
    try (var lake = new TestLake(CatalogSettings.from(settings))) {
      String registry = "/demo/registry";
      String town = "/demo/town";
      lake.append(
          LandedTables.REGISTRY,
          List.of(
              LandedOrganisations.row(0, registry, "990101002001", "990101002", "2026-01-01"),
              LandedOrganisations.row(1, town, "990101002001", "990101001", "2026-02-01")));
    }
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
        console.later(Duration.ofSeconds(5)); // not so fast that it is taken for guessing
        assertThat(response.statusCode()).as(page).isEqualTo(401);
        assertThat(response.body())
            .as(page)
            .contains("/login")
            .doesNotContain("云岭县", "青石镇", "上村支部", "&lt;one&gt;", "2026-W38");
      }
    }
  }

  static Stream<Arguments> everyTenantAndSubtree() {
    return Stream.of("demo", "evil")
        .flatMap(
            tenant ->
                Stream.concat(NAMES.keySet().stream(), Stream.of("*", "nowhere"))
                    .flatMap(
                        scope ->
                            Stream.of(Reader.Role.values())
                                .map(role -> Arguments.of(tenant, scope, role))));
  }

  /** Every page, every filter and every file, with whoever stands on it. */
  @ParameterizedTest
  @MethodSource("everyTenantAndSubtree")
  void noSubtreeSeesAPageOrFileOfAnother(String tenant, String scope, Reader.Role role) {
    var reader = new Reader(tenant, new ReaderScope(scope), role);
    Set<String> hidden = new TreeSet<>(NAMES.keySet());
    if (tenant.equals("demo")) {
      hidden.removeIf(code -> scope.equals("*") || code.startsWith(scope));
    }
    try (var console = ConsoleFixture.start(home, reader)) {
      console.feed = new FeedState(FeedState.Phase.CURRENT, ConsoleFixture.NOW, 7);
      NAMES.keySet().forEach(code -> console.board.put(of(code)));
      for (String code : NAMES.keySet()) {
        assertThat(silence(console, code))
            .as("silencing an alert of %s for %s", code, reader)
            .isEqualTo(role == Reader.Role.READER ? 403 : hidden.contains(code) ? 404 : 303);
      }
      assertThat(console.given)
          .extracting(command -> ((Command.Silence) command).match().get("branch"))
          .as("what %s silenced", reader)
          .containsExactlyInAnyOrderElementsOf(
              NAMES.keySet().stream()
                  .filter(code -> role != Reader.Role.READER && !hidden.contains(code))
                  .toList());
      for (String page : pages()) {
        HttpResponse<String> response = get(console, page, console.token);
        for (String code : hidden) {
          assertThat(response.body())
              .as("%s of %s for %s", code, page, reader)
              .doesNotContain("/branch/" + code + '"', subject(code), NAMES.getOrDefault(code, ""));
          if (page.matches(
              "branch/%1$s|reports/.*_%1$s_.*|alert/%2$s".formatted(code, of(code).id()))) {
            assertThat(response.statusCode()).as("%s for %s", page, reader).isEqualTo(404);
          }
        }
        boolean whole = tenant.equals("demo") ? hidden.isEmpty() : scope.equals("*");
        if (!whole) {
          assertThat(response.body())
              .as("what is counted over all tenants and subtrees, %s for %s", page, reader)
              .doesNotContain("7 条记录", "6 行", "/stages", "来源无权");
        }
        if (page.equals("stages")) {
          assertThat(response.statusCode())
              .isEqualTo(whole && role == Reader.Role.ADMINISTRATOR ? 200 : 404);
          assertThat(response.body().contains("6 行"))
              .as("rows of demo for %s", reader)
              .isEqualTo(tenant.equals("demo") && response.statusCode() == 200);
        }
      }
      NAMES.forEach(
          (code, name) -> {
            if (!hidden.contains(code)) {
              assertThat(get(console, "branch/" + code, console.token).body()).contains(name);
              for (String page : List.of("?unit=" + code, "alert/" + of(code).id())) {
                assertThat(get(console, page, console.token).body()).contains(subject(code));
              }
            }
          });
    }
  }

  /** That something was done, until when and why is for all; names are for who may do the same. */
  @ParameterizedTest
  @EnumSource(Reader.Role.class)
  void whoDidSomethingIsSaidToThoseWhoAct(Reader.Role role) {
    Instant at = ConsoleFixture.NOW.minusSeconds(60);
    Alert firing = of("990101001001");
    Alert alert = firing.handled(firing.episode(), new Acknowledgement("3fa9c1d2e4b5", at, LATER));
    try (var console =
        ConsoleFixture.start(home, new Reader("demo", new ReaderScope(COUNTY), role))) {
      console.board.put(alert);
      console.commands.put(new Command.Acknowledge("demo", at, "3fa9c1d2e4b5", alert.key()));
      console.commands.put(new Command.Close("demo", at, "77aa77aa77aa", alert.key(), "已核实"));
      console.commands.put(
          new Command.Silence("demo", at, "desk-7", Map.of("branch", alert.branch()), LATER, "春节"));
      for (String page : List.of("", "alerts", "?lang=en", "alert/" + alert.id())) {
        String body = get(console, page, console.token).body();

        boolean whole = page.startsWith("alert/");
        assertThat(body.contains("3fa9c1d2e4b5")).as(page).isEqualTo(role.acts());
        assertThat(body.contains("desk-7"))
            .as(page)
            .isEqualTo(role.acts() && !page.equals("alerts"));
        assertThat(body.contains("77aa77aa77aa")).as(page).isEqualTo(role.acts() && whole);
        assertThat(body).as(page).contains("2026-09-25 11:00:00");
        if (!page.equals("alerts")) {
          assertThat(body).as(page).contains("春节");
        }
      }
      assertThat(get(console, "alert/" + alert.id(), console.token).body())
          .contains(
              "已核实",
              "直至 2026-09-25 11:00:00",
              (role.acts() ? "3fa9c1d2e4b5 自 2026-09-25 09:59:00 起" : "自 2026-09-25 09:59:00 起有人")
                  + "处理，至 2026-09-25 11:00:00");
    }
  }

  @Test
  void whatRunsIsCountedForTheTenantOnly() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      assertThat(get(console, "stages", console.token).body())
          .contains("mart.branch_week", "6 行", "▲ 来源无权 1 条");
    }
  }

  @Test
  void whatAnotherTenantWritesIsNotSeen() {
    try (var console = ConsoleFixture.start(home, COUNTY);
        var lake =
            new TestLake(
                CatalogSettings.from(
                    SettingsParser.parse(Map.of(Settings.HOME.variable(), home.toString()))))) {
      String before = get(console, "stages", console.token).body();
      Map<NestedField, Object> row =
          new HashMap<>(LandedOrganisations.row(7, "/evil/registry", "1", null, "2026-01-01"));
      row.put(LandedTables.REGISTRY.schema().findField("tenant"), "evil");
      lake.append(LandedTables.REGISTRY, List.of(row));

      assertThat(get(console, "stages", console.token).body()).isEqualTo(before);
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

  private static Alert of(String code) {
    return alert("s" + code, code, "theme-day", Alert.State.FIRING);
  }

  private static int silence(ConsoleFixture console, String code) {
    var reader = new ConsoleReader(console.address(), console.token);
    String page = "alert/" + of(code).id();
    return reader
        .fill(
            page, page + "/silence", Map.of("match", "branch", "until", "resolved", "reason", "理由"))
        .statusCode();
  }

  /** As its summary prints it. */
  private static String subject(String code) {
    return "&lt;s" + code + "&gt;";
  }

  private static List<String> pages() {
    return Stream.concat(
            Stream.of(
                "",
                "alerts",
                "alerts?seen=0",
                "?state=firing&rule=theme-day",
                "?group=unit&lang=en",
                "?group=rule",
                "live",
                "units",
                "reports",
                "publications",
                "stages",
                "static/no-such-file",
                "no-page"),
            NAMES.keySet().stream()
                .flatMap(
                    code ->
                        Stream.of(
                            "branch/" + code,
                            "?unit=" + code,
                            "alerts?unit=" + code,
                            "alert/" + of(code).id(),
                            file(code))))
        .toList();
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
