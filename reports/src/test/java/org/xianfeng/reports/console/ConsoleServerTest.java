package org.xianfeng.reports.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.fixture.SmallCounty;

/** The console as a client without scripts sees it. */
class ConsoleServerTest {
  private static final String COUNTY = "990101";
  private static final String TOWN = "990101001";
  private static final String INSIDE = "990101001001";
  private static final String OUTSIDE = "990101002001";

  @TempDir static Path home = Path.of("");
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void publish() {
    SmallCounty.publish(home);
  }

  @Test
  void showsAnAlertWithRuleWindowExpectedActualBasisAndTimes() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.board.put(alert("one", INSIDE, "theme-day", Alert.State.RESOLVED));

      assertThat(body(console, ""))
          .contains("✓ 已恢复", "上村支部", "href=\"/branch/" + INSIDE + "\"")
          .contains("theme-day 第 2 版", "2026-08-01 至 2026-08-31", "至少 1", ">0<")
          .contains("党员教育管理工作条例 第十六条", "确定：期限和宽限期已过", "待核实")
          .contains("2026-09-04 00:00:00", "2026-09-05 09:30:00 已补办")
          .contains("共 1 条，其中未恢复 0 条", "消息服务，提示为最新")
          .contains("8 月未见主题党日 &lt;one&gt;")
          .doesNotContain("<one>", "软弱涣散");
    }
  }

  @Test
  void aReaderSeesTheOwnSubtreeOnly() {
    try (var console = ConsoleFixture.start(home, TOWN)) {
      console.board.put(alert("in", INSIDE, "theme-day", Alert.State.FIRING));
      console.board.put(alert("out", OUTSIDE, "theme-day", Alert.State.FIRING));
      console.board.put(alert("source", "/demo/platform", "silent-source", Alert.State.FIRING));

      assertThat(body(console, ""))
          .contains("&lt;in&gt;", "共 1 条", "青石镇（990101001）")
          .doesNotContain("&lt;out&gt;", "&lt;source&gt;", "silent-source");
      assertThat(get(console, "branch/" + INSIDE).statusCode()).isEqualTo(200);
      assertThat(get(console, "branch/" + OUTSIDE).statusCode()).isEqualTo(404);
      assertThat(get(console, "branch/" + COUNTY).statusCode()).isEqualTo(404);
      assertThat(body(console, "?unit=" + COUNTY)).contains("共 0 条");
      assertThat(body(console, "reports")).contains("青石镇").doesNotContain("990101002");
      assertThat(get(console, file("先锋指数周报_demo_990101002_2026-W38_r1.html")).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void whoSeesTheWholeTreeSeesAlertsOfSourcesToo() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.board.put(alert("source", "/demo/platform", "silent-source", Alert.State.FIRING));

      assertThat(body(console, "")).contains("&lt;source&gt;", "▲ 未恢复");
    }
  }

  @Test
  void filtersByUnitStateAndRule() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.board.put(alert("a", INSIDE, "theme-day", Alert.State.FIRING));
      console.board.put(alert("b", INSIDE, "response", Alert.State.RESOLVED));
      console.board.put(alert("c", OUTSIDE, "theme-day", Alert.State.FIRING));

      assertThat(body(console, "?unit=" + TOWN)).contains("&lt;a&gt;", "&lt;b&gt;", "共 2 条");
      assertThat(body(console, "?state=resolved")).contains("&lt;b&gt;", "共 1 条");
      assertThat(body(console, "?rule=theme-day&unit=" + TOWN)).contains("&lt;a&gt;", "共 1 条");
      assertThat(body(console, "alerts?rule=response"))
          .contains("&lt;b&gt;", "/alerts?rule=response&amp;seen=")
          .doesNotContain("<html");
    }
  }

  @Test
  void aListThatDidNotChangeIsNotSentAgain() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.board.put(alert("a", INSIDE, "theme-day", Alert.State.FIRING));
      var refresh =
          Pattern.compile("hx-get=\"/(alerts[^\"]*seen=[^\"]*)\"").matcher(body(console, ""));
      assertThat(refresh.find()).isTrue();
      String again = refresh.group(1).replace("&amp;", "&");

      assertThat(get(console, again).statusCode()).isEqualTo(204);
      console.board.put(alert("b", INSIDE, "theme-day", Alert.State.FIRING));
      assertThat(body(console, again)).contains("&lt;b&gt;");
    }
  }

  @Test
  void aBranchHasItsIndexContributionsTrendAndAlerts() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.board.put(alert("a", INSIDE, "theme-day", Alert.State.FIRING));

      assertThat(body(console, "branch/" + INSIDE))
          .contains("云岭县", "青石镇", "党支部 · 村 · 代码 " + INSIDE)
          .contains("2026-W38 第 1 次发布", "81.3", "数据完整 75.0%", "未知")
          .contains("主题党日", "1 / 1", "50.00")
          .contains("<td>解决率</td><td class=\"number\">未知</td>")
          .contains("<td>党小组会</td><td class=\"number\">不适用</td>")
          .contains("<td>支部党员大会</td><td class=\"number\">进行中</td>")
          .contains("先锋指数 2026-W37 为 78.5，2026-W38 为 81.3；满分 100")
          .contains("&lt;a&gt;");
      assertThat(body(console, "units")).contains("青石镇", "白&lt;河&gt;镇");
    }
  }

  @Test
  void listsPublicationsReportsAndStages() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      assertThat(body(console, "publications"))
          .contains("2026-W38-r1", "0123456789abcdef…", "共 2 次发布", "2026-09-21 09:00:00");
      assertThat(body(console, "reports")).contains("先锋指数周报", "共 2 个文件");
      assertThat(get(console, file("先锋指数周报_demo_990101001_2026-W38_r1.html")))
          .satisfies(
              report -> {
                assertThat(report.body()).contains("青石镇");
                assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none';");
              });
      assertThat(get(console, "reports/file/notes.txt").statusCode()).isEqualTo(404);
      assertThat(get(console, "reports/file/..%2Fcatalog.db").statusCode()).isBetween(400, 404);
      assertThat(body(console, "stages")).contains("mart.branch_week", "6 行", "2026-W38-r1");
    }
  }

  @Test
  void servesWhatWasSignedForAndNothingThatOnlyLiesThere(@TempDir Path other) throws IOException {
    SmallCounty.publish(other);
    Path folder = other.resolve("reports/demo");
    Path key = other.resolve("secret/pseudonym.key");
    String signed = "先锋指数周报_demo_990101001_2026-W38_r1.html";
    Files.writeString(folder.resolve("先锋指数周报_demo_990101_2026-W38_r1.html"), "planted");
    Files.writeString(
        folder.resolve("先锋指数周报_demo_990101_2026-W38_r99999999999.html"), "a number too long");
    Files.createSymbolicLink(folder.resolve("先锋指数周报_demo_990101_2026-W37_r1.html"), key);
    try (var console = ConsoleFixture.start(other, COUNTY)) {
      assertThat(body(console, "reports")).contains("共 2 个文件");
      for (String planted :
          List.of("990101_2026-W38_r1", "990101_2026-W38_r99999999999", "990101_2026-W37_r1")) {
        assertThat(get(console, file("先锋指数周报_demo_" + planted + ".html")).statusCode())
            .as(planted)
            .isEqualTo(404);
      }
      assertThat(get(console, file(signed)).statusCode()).isEqualTo(200);

      Files.delete(folder.resolve(signed));
      Files.createSymbolicLink(folder.resolve(signed), key);
      assertThat(get(console, file(signed)).statusCode()).isEqualTo(404);
      Files.delete(folder.resolve(signed));
      Files.writeString(folder.resolve(signed), "edited");
      assertThat(get(console, file(signed)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void saysThatNoReportIsShownSinceTheSignedLogWasTamperedWith(@TempDir Path other)
      throws IOException {
    SmallCounty.publish(other);
    Path log = other.resolve("audit.log");
    String signed = Files.readString(log);
    try (var console = ConsoleFixture.start(other, COUNTY)) {
      Files.writeString(log, signed + "{\"number\":3");
      assertThat(body(console, "reports")).as("a torn last line").contains("共 2 个文件");

      for (String damaged : List.of(signed.replace("990101001", "990101009"), "x\n" + signed)) {
        Files.writeString(log, damaged);
        assertThat(body(console, "reports")).contains("签名日志被改动过", "共 0 个文件");
      }
    }
  }

  @Test
  void saysThatTheBrokerIsAway() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.feed = new FeedState(FeedState.Phase.DOWN, ConsoleFixture.NOW, 0);

      assertThat(body(console, "")).contains("▲ 消息服务自 2026-09-25 10:00:00 起无应答");
      assertThat(body(console, "stages")).contains("▲ 无应答");
    }
  }

  @Test
  void saysThatTheFeedHasEndedAndWhatItCouldNotRead() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      console.feed = new FeedState(FeedState.Phase.STOPPED, ConsoleFixture.NOW, 2);

      assertThat(body(console, "")).contains("▲ 提示的读取已于 2026-09-25 10:00:00 停止", "另有 2 条记录无法读作提示");
      assertThat(body(console, "stages")).contains("▲ 读取已停止");
    }
  }

  @Test
  void everythingComesFromThisHostUnderAStrictPolicy() {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      for (String page : new String[] {"", "branch/" + INSIDE, "reports", "stages", "no-page"}) {
        HttpResponse<String> response = get(console, page);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
            .as(page)
            .startsWith("default-src 'self';");
        assertThat(response.body())
            .as(page)
            .doesNotContainPattern("(src|href)=\"(https?:)?//")
            .doesNotContain("<style", " style=", " onclick=");
        int assets = 0;
        var asset = Pattern.compile("\"(/static/[^\"]+)\"").matcher(response.body());
        while (asset.find()) {
          assertThat(get(console, asset.group(1).substring(1)).statusCode()).isEqualTo(200);
          assets++;
        }
        assertThat(assets).as("assets of %s", page).isPositive();
      }
    }
  }

  @Test
  void aRequestThatNamesAnotherHostIsRefused() throws IOException {
    try (var console = ConsoleFixture.start(home, COUNTY)) {
      URI address = URI.create(console.address());
      try (var socket = new Socket(address.getHost(), address.getPort())) {
        socket
            .getOutputStream()
            .write(
                "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 421")
            .doesNotContain("云岭县");
      }
    }
  }

  @Test
  void tellsWhatToDoBeforeTheFirstPublication(@TempDir Path empty) {
    try (var console = ConsoleFixture.start(empty, "*")) {
      assertThat(body(console, "units")).contains("还没有发布过任何一周");
      assertThat(body(console, "stages")).contains("… 还没有数据");
    }
  }

  private static String file(String name) {
    return "reports/file/" + URLEncoder.encode(name, UTF_8);
  }

  private String body(ConsoleFixture console, String path) {
    HttpResponse<String> response = get(console, path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  private HttpResponse<String> get(ConsoleFixture console, String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(console.address() + path))
              .header("Authorization", "Bearer " + console.token)
              .build();
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
