package org.xianfeng.reports.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.reports.console.ConsoleFixture.NOW;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.access.Reader.Role;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.reports.fixture.SmallCounty;

/** What analysts do about alerts, and what others would like to do. */
class AlertActionsTest {
  private static final String INSIDE = "990101001001";
  private static final Alert ALERT = alert("2026-08", INSIDE, "theme-day", Alert.State.FIRING);
  private static final Alert OUTSIDE = alert("o", "990101002001", "theme-day", Alert.State.FIRING);
  private static final String PAGE = "alert/" + ALERT.id();
  private static final String ACKNOWLEDGE = PAGE + "/acknowledge";
  private static final String SILENCE = PAGE + "/silence";
  private static final Map<String, String> QUIET =
      Map.of("match", "alert", "until", "resolved", "reason", "正在补录");

  @TempDir Path home = Path.of("");
  private ConsoleFixture console;
  private ConsoleReader analyst = new ConsoleReader("", "");
  private int before;

  @BeforeEach
  void open() {
    SmallCounty.publish(home);
    console = ConsoleFixture.start(home, "990101");
    console.board.put(ALERT);
    console.board.put(OUTSIDE);
    analyst = reader("990101001", Role.ANALYST);
    before = console.entered().size();
  }

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void anAnalystTakesOnAnAlertInTheNameOfTheToken() {
    HttpResponse<String> done = analyst.fill(PAGE, ACKNOWLEDGE, Map.of());

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location")).hasValue('/' + PAGE + "?done=acknowledge");
    assertThat(console.given)
        .containsExactly(new Command.Acknowledge("demo", NOW, analyst.name(), ALERT.key()));
    assertThat(entered()).containsExactly(analyst.name() + " acknowledge allowed " + ALERT.key());
    assertThat(analyst.get(PAGE + "?done=acknowledge").body())
        .contains("认领已提交", "已认领", analyst.name())
        .doesNotContain(analyst.token());
  }

  @Test
  void anAlertIsClosedWithEvidenceAndNotWithout() {
    String close = PAGE + "/close";
    assertThat(analyst.fill(PAGE, close, Map.of("evidence", " ")).statusCode()).isEqualTo(422);
    assertThat(analyst.fill(PAGE, close, Map.of("evidence", "身份证 11010519491231002X")).statusCode())
        .isEqualTo(422);

    assertThat(analyst.fill(PAGE, close, Map.of("evidence", "会议记录见镇档案 2026-17")).statusCode())
        .isEqualTo(303);
    assertThat(console.given)
        .containsExactly(
            new Command.Close("demo", NOW, analyst.name(), ALERT.key(), "会议记录见镇档案 2026-17"));
    assertThat(analyst.get(PAGE).body()).contains("申请办结", "会议记录见镇档案 2026-17");
    assertThat(entered())
        .containsExactly(
            analyst.name() + " close refused:length " + ALERT.id(),
            analyst.name() + " close refused:person " + ALERT.id(),
            analyst.name() + " close allowed " + ALERT.key());
  }

  @Test
  void whoLooksAfterAnAlertStandsInTheListAndOnItsPage() {
    console.board.put(
        ALERT.handled(
            ALERT.episode(),
            new Acknowledgement("3fa9c1d2e4b5", NOW, NOW.plus(Duration.ofHours(1)))));

    for (String page : List.of("?state=acknowledged", PAGE)) {
      assertThat(analyst.get(page).body())
          .contains("△ 处理中", "3fa9c1d2e4b5 自 2026-09-25 10:00:00 起处理，至 2026-09-25 11:00:00");
    }
    assertThat(analyst.get("?state=firing").body()).doesNotContain("3fa9c1d2e4b5");
  }

  @Test
  void aSilenceIsAboutWhatWasChosenUntilItEndsOrUntilATime() {
    analyst.fill(PAGE, SILENCE, QUIET);
    analyst.fill(
        PAGE,
        SILENCE,
        Map.of(
            "match",
            "rule-here",
            "until",
            "time",
            "at",
            "2026-09-26T18:00",
            "reason",
            "迁址")); // 10:00Z
    analyst.fill(PAGE, SILENCE, Map.of("match", "branch", "until", "resolved", "reason", "停电"));

    assertThat(console.given)
        .containsExactly(
            new Command.Silence(
                "demo",
                NOW,
                analyst.name(),
                Map.of("rule", "theme-day", "branch", INSIDE, "subject", "2026-08"),
                null,
                "正在补录"),
            new Command.Silence(
                "demo",
                NOW,
                analyst.name(),
                Map.of("rule", "theme-day", "branch", INSIDE),
                Instant.parse("2026-09-26T10:00:00Z"),
                "迁址"),
            new Command.Silence("demo", NOW, analyst.name(), Map.of("branch", INSIDE), null, "停电"));
    assertThat(analyst.get(PAGE).body())
        .contains("只这一条", "直至恢复", "正在补录", "这个支部的这条规则", "直至 2026-09-26 18:00:00", "停电");
    assertThat(entered())
        .containsExactly(
            analyst.name() + " silence allowed " + ALERT.key() + " alert",
            analyst.name() + " silence allowed " + ALERT.key() + " rule-here",
            analyst.name() + " silence allowed " + ALERT.key() + " branch");
  }

  @Test
  void aSilenceIsPlannedAheadAndReadersSeeItUntilItIsOver() {
    Map<String, String> festival =
        Map.of(
            "match",
            "rule-here",
            "from",
            "2027-02-05T00:00",
            "until",
            "time",
            "at",
            "2027-02-13T00:00",
            "reason",
            "春节");

    assertThat(analyst.fill(PAGE, SILENCE, festival).statusCode()).isEqualTo(303);
    assertThat(console.given)
        .containsExactly(
            new Command.Silence(
                "demo",
                Instant.parse("2027-02-04T16:00:00Z"),
                analyst.name(),
                Map.of("rule", "theme-day", "branch", INSIDE),
                Instant.parse("2027-02-12T16:00:00Z"),
                "春节"));
    ConsoleReader reader = reader("990101001", Role.READER);
    for (String page : List.of("", PAGE)) {
      assertThat(reader.get(page).body())
          .contains("2027-02-05 00:00:00", "计划中，直至 2027-02-13 00:00:00", "春节", "这个支部的这条规则");
    }
    assertThat(reader("990101002", Role.READER).get("").body()).doesNotContain("春节");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-02-05T00:00, resolved, 2027-02-13T00:00, 开始须在将来一年之内",
    "2026-09-25T09:59, time, 2026-09-26T00:00, 开始须在将来一年之内",
    "2027-09-27T00:00, time, 2027-09-28T00:00, 开始须在将来一年之内",
    "soon, time, 2027-02-13T00:00, 开始须在将来一年之内",
    "2027-02-05T00:00, time, 2027-02-05T00:00, 结束须在将来",
    "2027-02-05T00:00, time, 2027-05-07T00:00, 结束须在将来"
  })
  void aPlanThatCannotBeMeantIsRefused(String from, String until, String at, String why) {
    HttpResponse<String> refused =
        analyst.fill(
            PAGE,
            SILENCE,
            Map.of("match", "branch", "from", from, "until", until, "at", at, "reason", "春节"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(why);
    assertThat(console.given).isEmpty();
  }

  @Test
  void whatIsPendingIsShownAndNothingCanBeDoneAboutItAndWhatDidNotFireIsInNoList() {
    Episode due = ALERT.episode().in(new Phase(Phase.Stage.PENDING, NOW));
    console.board.put(ALERT.handled(due, null));

    assertThat(analyst.get("?state=pending").body()).contains("▽ 将到期");
    assertThat(analyst.get(PAGE).body()).contains("▽ 将到期").doesNotContain("<h2>处置");
    console.board.put(ALERT.handled(due.withdrawn(NOW), null));
    assertThat(analyst.get("").body()).doesNotContain("8 月未见主题党日");
    assertThat(analyst.get(PAGE).body()).contains("– 已撤销", "到期前已不成立");
  }

  @Test
  void whatRecoversIsOpenAndSaysWhoLooksAfterIt() {
    console.board.put(
        ALERT.handled(
            ALERT.episode().in(new Phase(Phase.Stage.RECOVERING, NOW)),
            new Acknowledgement("3fa9c1d2e4b5", NOW.minusSeconds(60), null)));

    assertThat(analyst.get("?state=recovering").body()).contains("◇ 恢复中", "3fa9c1d2e4b5");
    assertThat(analyst.get(PAGE).body()).contains("◇ 恢复中", "2026-09-25 10:00:00", "<h2>处置");
  }

  @Test
  void aRuleFallsSilentEverywhereOnlyForWhoSeesEverything() {
    Map<String, String> everywhere = Map.of("match", "rule", "until", "resolved", "reason", "规则有误");

    assertThat(analyst.get(PAGE).body()).doesNotContain("所有支部的这条规则");
    assertThat(analyst.fill(PAGE, SILENCE, everywhere).statusCode()).isEqualTo(403);
    ConsoleReader whole = reader("990101", Role.ANALYST);
    assertThat(whole.fill(PAGE, SILENCE, everywhere).statusCode()).isEqualTo(303);
    assertThat(console.given)
        .containsExactly(
            new Command.Silence(
                "demo", NOW, whole.name(), Map.of("rule", "theme-day"), null, "规则有误"));
    assertThat(entered())
        .first()
        .isEqualTo(analyst.name() + " silence refused:match " + ALERT.id());
  }

  @Test
  void aReaderHasNoFormsAndIsRefusedAndEntered() {
    ConsoleReader reader = reader("990101001", Role.READER);

    assertThat(reader.get(PAGE).body()).contains("8 月未见主题党日").doesNotContain("<h2>处置");
    for (String path : List.of(ACKNOWLEDGE, SILENCE, "alert/0123456789abcdef/silence")) {
      HttpResponse<String> refused = reader.post(path, analyst.form(PAGE, ACKNOWLEDGE), QUIET);
      assertThat(refused.statusCode()).as(path).isEqualTo(403);
      assertThat(refused.body()).contains("只能查看");
    }
    assertThat(console.given).isEmpty();
    assertThat(entered())
        .containsExactly(
            reader.name() + " acknowledge refused:role " + ALERT.id(),
            reader.name() + " silence refused:role " + ALERT.id(),
            reader.name() + " silence refused:role 0123456789abcdef");
  }

  @Test
  void aRuleFallsSilentEverywhereByNoAlertThatIsUnknown() {
    var whole = new ConsoleReader(console.address(), console.issue("*", Role.ANALYST));
    HttpResponse<String> nowhere =
        whole.post(
            "alert/0123456789abcdef/silence",
            "x",
            Map.of("match", "rule", "until", "resolved", "reason", "规则有误"));

    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(nowhere.body()).contains("这一页不存在，或者不在您的查看范围内。");
    assertThat(console.given).isEmpty();
    assertThat(entered())
        .containsExactly(whole.name() + " silence refused:unknown 0123456789abcdef");
  }

  @Test
  void aSilenceAboutOtherLabelsIsNotSaidToBeAboutARule() {
    console.commands.put(
        new Command.Silence(
            "demo",
            NOW,
            "3fa9c1d2e4b5",
            Map.of("severity", "warning", "rule", "theme-day"),
            NOW.plus(Duration.ofHours(1)),
            "演练"));

    assertThat(analyst.get("").body()).contains("带有这些标签的提示", "演练").doesNotContain("所有支部的这条规则");
    assertThat(
            new ConsoleReader(console.address(), console.issue("*", Role.ANALYST)).get("").body())
        .contains("带有这些标签的提示 rule=theme-day, severity=warning");
  }

  @Test
  void anAlertOutsideIsAnsweredAsOneThatDoesNotExist() {
    HttpResponse<String> outside = analyst.post("alert/" + OUTSIDE.id() + "/silence", "x", QUIET);
    HttpResponse<String> nowhere = analyst.post("alert/0123456789abcdef/silence", "x", QUIET);

    assertThat(outside.statusCode()).isEqualTo(404);
    assertThat(outside.body()).isEqualTo(nowhere.body());
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(analyst.get("alert/" + OUTSIDE.id()).body())
        .isEqualTo(analyst.get("alert/0123456789abcdef").body());
    assertThat(console.given).isEmpty();
    assertThat(entered())
        .containsExactly(
            analyst.name() + " silence refused:unknown " + OUTSIDE.id(),
            analyst.name() + " silence refused:unknown 0123456789abcdef");
  }

  @Test
  void whatIsNoIdentityIsNotRepeatedInTheLog() {
    analyst.post("alert/" + "x".repeat(999) + "/close", "x", QUIET);
    analyst.post("alert/%0A%1B%5Bforged/silence", "x", QUIET);

    assertThat(entered())
        .hasSize(2)
        .allMatch(entry -> entry.matches("[0-9a-f]{12} [a-z]+ refused:unknown "));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, http://evil.example",
    "Origin, null"
  })
  void anotherPageDoesNothingInTheNameOfTheAnalyst(String header, String value) {
    String form = analyst.form(PAGE, ACKNOWLEDGE);
    HttpResponse<String> refused =
        analyst.post(ACKNOWLEDGE, BodyPublishers.ofString("form=" + form), Map.of(header, value));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(console.given).isEmpty();
    assertThat(entered()).containsExactly("nobody acknowledge refused:origin " + ALERT.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not-a-token"})
  void whoIsNotKnownIsTurnedAwayAndEntered(String token) {
    var nobody = new ConsoleReader(console.address(), token);

    assertThat(nobody.post(ACKNOWLEDGE, "x", Map.of()).statusCode()).isEqualTo(401);
    assertThat(console.given).isEmpty();
    assertThat(entered()).containsExactly("nobody acknowledge refused:token " + ALERT.id());
  }

  @Test
  void aFormIsGoodOnceForOneReaderOneAlertOneThingAndForTwoHours() {
    String form = analyst.form(PAGE, ACKNOWLEDGE);
    ConsoleReader other = reader("990101001", Role.ADMINISTRATOR);
    assertThat(other.post(ACKNOWLEDGE, form, Map.of()).statusCode()).isEqualTo(403);
    assertThat(analyst.post(SILENCE, form, QUIET).statusCode()).isEqualTo(403);
    assertThat(analyst.post(ACKNOWLEDGE, "", Map.of()).statusCode()).isEqualTo(403);
    assertThat(analyst.post(ACKNOWLEDGE, form.replace('-', 'x'), Map.of()).statusCode())
        .isEqualTo(403);
    assertThat(analyst.post(ACKNOWLEDGE, form + "0", Map.of()).statusCode()).isEqualTo(403);

    assertThat(analyst.post(ACKNOWLEDGE, form, Map.of()).statusCode()).isEqualTo(303);
    HttpResponse<String> replayed = analyst.post(ACKNOWLEDGE, form, Map.of());
    assertThat(replayed.statusCode()).isEqualTo(409);
    assertThat(replayed.body()).contains("已经提交过");
    String old = analyst.form(PAGE, ACKNOWLEDGE);
    console.later(OneTimeForms.LASTS);
    assertThat(analyst.post(ACKNOWLEDGE, old, Map.of()).statusCode()).isEqualTo(403);

    assertThat(console.given).hasSize(1);
    assertThat(entered()).filteredOn(entry -> entry.contains("refused:form")).hasSize(6);
    assertThat(entered()).filteredOn(entry -> entry.contains("refused:used")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'<img src=x onerror=alert(1)>', 303",
    "'\"><script>alert(1)</script>', 303",
    "'11010519491231002X 已核实', 422",
    "'电话 138 0013 8000', 422",
    "'', 422",
    "' ', 422"
  })
  void aReasonIsATextWithoutMarkupAndWithoutPersons(String reason, int status) throws Exception {
    HttpResponse<String> answer =
        analyst.fill(
            PAGE, SILENCE, Map.of("match", "alert", "until", "resolved", "reason", reason));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(console.given).hasSize(status == 303 ? 1 : 0);
    for (String said : List.of(answer.body(), analyst.get(PAGE).body(), log())) {
      assertThat(said).doesNotContain("<img", "<script>alert", "11010519491231002X", "138 0013");
    }
    if (status == 422) {
      assertThat(answer.body()).contains("role=\"alert\">▲");
    }
  }

  @Test
  void signsThatNobodySeesAndTextsThatAreTooLongAreRefused() {
    for (String reason : List.of("a\u202Eb", "a\u0000b", "a\u200Bb", "长".repeat(501))) {
      assertThat(
              analyst
                  .fill(
                      PAGE,
                      SILENCE,
                      Map.of("match", "alert", "until", "resolved", "reason", reason))
                  .statusCode())
          .isEqualTo(422);
    }
    assertThat(
            analyst
                .fill(
                    PAGE,
                    SILENCE,
                    Map.of(
                        "match",
                        "alert",
                        "until",
                        "resolved",
                        "reason",
                        "两行\r\n" + "长".repeat(490)))
                .statusCode())
        .isEqualTo(303);
    assertThat(((Command.Silence) console.given.get(0)).reason()).startsWith("两行 长");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-09-25T10:00", "2026-12-25T10:01", "+999999999-01-01T00:00"})
  void aSilenceEndsInTimeToComeWithinNinetyDays(String at) {
    assertThat(
            analyst
                .fill(
                    PAGE,
                    SILENCE,
                    Map.of("match", "alert", "until", "time", "at", at, "reason", "理由"))
                .statusCode())
        .isEqualTo(422);
    assertThat(console.given).isEmpty();
  }

  @Test
  void aBodyThatIsHugeMalformedOrNoFormIsRefusedAndEntered() {
    byte[] huge = "reason=".concat("x".repeat(20_000)).getBytes(UTF_8);
    var bodies =
        Map.of(
            "a length", BodyPublishers.ofByteArray(huge),
            "no length", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge)));
    bodies.forEach(
        (as, body) ->
            assertThat(analyst.post(SILENCE, body, Map.of()).statusCode()).as(as).isEqualTo(413));
    for (String type :
        List.of(
            "application/json",
            "text/plain",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded; charset=none")) {
      assertThat(
              analyst
                  .post(SILENCE, BodyPublishers.ofString("{}"), Map.of("Content-Type", type))
                  .statusCode())
          .as(type)
          .isEqualTo(415);
    }
    assertThat(
            analyst
                .post(SILENCE, BodyPublishers.ofString("reason=%zz&form=%"), Map.of())
                .statusCode())
        .isBetween(400, 403);
    assertThat(console.given).isEmpty();
    assertThat(entered()).hasSize(7).allMatch(entry -> entry.contains(" silence refused:"));
  }

  @Test
  void anAlertThatHasEndedIsLeftAlone() {
    String form = analyst.form(PAGE, ACKNOWLEDGE);
    console.board.put(alert("2026-08", INSIDE, "theme-day", Alert.State.RESOLVED));

    assertThat(analyst.post(ACKNOWLEDGE, form, Map.of()).statusCode()).isEqualTo(409);
    assertThat(analyst.get(PAGE).body()).contains("已补办").doesNotContain("<h2>处置");
    assertThat(console.given).isEmpty();
  }

  @Test
  void whatTheBrokerDoesNotConfirmIsSaidAndEntered() {
    console.brokerAway = true;

    HttpResponse<String> answer = analyst.fill(PAGE, SILENCE, QUIET);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("没有确认", "正在补录");
    assertThat(entered())
        .containsExactly(
            analyst.name() + " silence allowed " + ALERT.key() + " alert",
            analyst.name() + " silence failed " + ALERT.key() + " alert");
  }

  @Test
  void whatCannotBeEnteredIsNotDone() throws Exception {
    String form = analyst.form(PAGE, ACKNOWLEDGE);
    Files.writeString(home.resolve("audit.log"), "damaged\n");

    assertThat(analyst.post(ACKNOWLEDGE, form, Map.of()).statusCode()).isEqualTo(500);
    assertThat(console.given).isEmpty();
  }

  @Test
  void whoAsksTooFastIsSlowedDownAndEnteredOnce() {
    int refused =
        (int)
            IntStream.range(0, Pace.MOST + 5)
                .map(any -> analyst.post(ACKNOWLEDGE, "x", Map.of()).statusCode())
                .filter(status -> status == 429)
                .count();

    assertThat(refused).isEqualTo(5);
    assertThat(entered()).hasSize(Pace.MOST + 1);
    assertThat(entered())
        .last()
        .isEqualTo(analyst.name() + " acknowledge refused:pace " + ALERT.id());
    assertThat(reader("990101", Role.ANALYST).fill(PAGE, ACKNOWLEDGE, Map.of()).statusCode())
        .as("another")
        .isEqualTo(303);
    console.later(Duration.ofSeconds(61));
    assertThat(analyst.fill(PAGE, ACKNOWLEDGE, Map.of()).statusCode()).isEqualTo(303);
  }

  private ConsoleReader reader(String scope, Role role) {
    return new ConsoleReader(console.address(), console.issue(scope, role));
  }

  private List<String> entered() {
    List<String> all = console.entered();
    return all.subList(before, all.size());
  }

  private String log() throws Exception {
    return Files.readString(home.resolve("audit.log"));
  }
}
