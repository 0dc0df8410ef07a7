package org.xianfeng.streaming.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.words.Language;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.Contact;
import org.xianfeng.streaming.notify.roster.RosterParser;

/** Each kind of channel against a server that speaks its protocol. */
class ChannelsTest {
  private static final String SECRET = "s3cret-token";
  private static final Instant NOW = Instant.parse("2026-05-06T08:00:00Z");

  private record Request(String address, String idempotency, String authorization, String body) {}

  @TempDir Path folder = Path.of("");

  private final List<Request> requests = new ArrayList<>();
  private int status = 200;
  private String answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
  private HttpServer server = server();

  private HttpServer server() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/", this::answer);
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestURI().toString(),
            String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] body = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void aWebhookGetsJsonWithTheKeyOfTheMessage() throws Exception {
    Carrier hook = channel("{type: webhook, url: \"%s/in\", token_file: %s}");

    assertThat(hook.send(message("short", false), contact()))
        .isEqualTo(Receipt.accepted("HTTP 200"));
    assertThat(requests).hasSize(1);
    Request request = requests.get(0);
    assertThat(request.idempotency()).isEqualTo("m-1");
    assertThat(request.authorization()).isEqualTo("Bearer " + SECRET);
    var body = new ObjectMapper().readTree(request.body());
    assertThat(body.get("subject").asText()).isEqualTo("建议关注：工单");
    assertThat(body.get("alerts").get(0).get("rule").asText()).isEqualTo("R-SLA-8");
    status = 503;
    assertThat(hook.send(message("short", false), contact()).outcome()).isEqualTo(Outcome.REFUSED);
    status = 429;
    assertThat(hook.send(message("short", false), contact()).tooFast()).isTrue();
    assertThat(hook.toString()).doesNotContain(SECRET);
  }

  @Test
  void whatARobotSaysInItsBodyIsTheTruthAndNotTheStatusOfHttp() throws Exception {
    Carrier robot = channel("{type: wecom, url: \"%s/send\", key_file: %s}");

    assertThat(robot.send(message("short", true), contact()))
        .isEqualTo(Receipt.accepted("errcode 0"));
    assertThat(requests.get(0).address()).isEqualTo("/send?key=" + SECRET);
    assertThat(requests.get(0).body()).contains("编号 m-1", "可能重复");
    answer = "{\"errcode\":93000,\"errmsg\":\"invalid webhook url " + SECRET + "\"}";
    Receipt refused = robot.send(message("short", false), contact());
    assertThat(refused).isEqualTo(Receipt.refused("errcode 93000"));
    answer = "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}";
    assertThat(robot.send(message("short", false), contact()).tooFast()).isTrue();
    answer = "<html>";
    assertThat(robot.send(message("short", false), contact()).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(robot.toString()).doesNotContain(SECRET);
  }

  @Test
  void aLongTextIsCutToWhatARobotTakesAndKeepsItsNumber() throws Exception {
    Carrier robot = channel("{type: wecom, url: \"%s/send\", key_file: %s}");
    robot.send(message("长".repeat(5_000), false), contact());

    String content =
        new ObjectMapper()
            .readTree(requests.get(0).body())
            .path("markdown")
            .path("content")
            .asText();
    assertThat(content.getBytes(UTF_8)).hasSizeBetween(4_090, 4_096);
    assertThat(content).endsWith("…\n编号 m-1");
  }

  /** The value is what Python's hmac gives for the same text and secret. */
  @Test
  void dingTalkGetsATimeAndItsSignature() throws Exception {
    Carrier robot =
        channel("{type: dingtalk, url: \"%s/send\", token_file: %s, secret_file: %2$s}");

    assertThat(robot.send(message("short", false), contact()))
        .isEqualTo(Receipt.accepted("errcode 0"));
    assertThat(DingTalkRobot.sign(1_577_262_236_757L, "this is secret"))
        .isEqualTo("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=");
    assertThat(requests.get(0).address())
        .startsWith("/send?access_token=" + SECRET + "&timestamp=" + NOW.toEpochMilli() + "&sign=");
    assertThat(robot.toString()).doesNotContain(SECRET);
  }

  @Test
  void aProviderThatIsNotThereWasNotReachedAndOneThatHangsUpMayHaveTakenIt() throws Exception {
    Carrier robot = channel("{type: wecom, url: \"%s/send\", key_file: %s}");
    server.stop(0);
    assertThat(robot.send(message("short", false), contact()).outcome())
        .isEqualTo(Outcome.UNREACHED);
    try (var socket = new java.net.ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread rude =
          new Thread(
              () -> {
                try (var caller = socket.accept()) {
                  caller.getInputStream().read();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      rude.start();
      Carrier hook =
          channels(
              "{type: webhook, url: \"http://127.0.0.1:%d/\"}".formatted(socket.getLocalPort()));
      assertThat(hook.send(message("short", false), contact()).outcome())
          .isEqualTo(Outcome.UNKNOWN);
      rude.join();
    }
  }

  @Test
  void aMailHasTheIdentityOfItsMessageAndTheReplyIsItsReceipt() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      mail.setUser("xianfeng@example.org", "xianfeng", SECRET);
      Carrier channel =
          channel(
              ("{type: email, host: 127.0.0.1, port: %d, security: none, from: xianfeng@example.org,"
                      + " user: xianfeng, password_file: %%2$s}")
                  .formatted(mail.getSmtp().getPort()));

      assertThat(channel.send(message("正文", false), contact()))
          .isEqualTo(Receipt.accepted("SMTP 250"));
      MimeMessage[] received = mail.getReceivedMessages();
      assertThat(received).hasSize(1);
      assertThat(received[0].getMessageID()).isEqualTo("<m-1@xianfeng>");
      assertThat(received[0].getSubject()).isEqualTo("建议关注：工单");
      assertThat(received[0].getContent().toString()).contains("正文", "编号 m-1");
      assertThat(channel.toString()).doesNotContain(SECRET);
    } finally {
      mail.stop();
    }
    Carrier gone =
        channel("{type: email, host: 127.0.0.1, port: 1, security: none, from: a@b.org}");
    assertThat(gone.send(message("正文", false), contact()).outcome()).isEqualTo(Outcome.UNREACHED);
  }

  /** What stands in a rule or a record becomes no header, no recipient and no second body. */
  @Test
  void aSubjectStaysOneLineOfItsMailWhateverARuleSays() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      Carrier channel =
          channel(
              "{type: email, host: 127.0.0.1, port: %d, security: none, from: xianfeng@example.org}"
                  .formatted(mail.getSmtp().getPort()));
      for (String end : List.of("\r\n", "\n", "\r", "\u2028", "\u0085", "\0")) {
        Message.Content content =
            new Message.Content(
                "late" + end + "Bcc: spy@example.org" + end + end + "<b>other body</b>", "x", "[]");

        assertThat(channel.send(message(content), contact()).outcome()).isEqualTo(Outcome.ACCEPTED);
      }

      assertThat(mail.getReceivedMessages())
          .hasSize(6)
          .allSatisfy(
              one -> {
                assertThat(one.getSubject())
                    .isEqualTo("late Bcc: spy@example.org <b>other body</b>");
                assertThat(one.getHeader("Bcc")).isNull();
                assertThat(one.getContent().toString()).startsWith("x").doesNotContain("<b>");
              });
    } finally {
      mail.stop();
    }
  }

  /** Who answers elsewhere would be given the message and the token, wherever that is. */
  @Test
  void whoIsSentElsewhereDoesNotGoThere() throws Exception {
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          requests.add(new Request(exchange.getRequestURI().toString(), "", "", ""));
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("Location", "/inside");
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });
    Carrier hook = channel("{type: webhook, url: \"%s/in\", token_file: %s}");

    assertThat(hook.send(message("short", false), contact()))
        .isEqualTo(Receipt.refused("HTTP 307"));
    assertThat(requests).extracting(Request::address).containsExactly("/in");
  }

  /** Else one provider would keep all others waiting, or fill the memory. */
  @Test
  void anAnswerThatNeverEndsIsNotWaitedForAndNotKept() throws Exception {
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(much);
          }
          exchange.close();
        });
    Carrier hook = channel("{type: webhook, url: \"%s/in\", token_file: %s}");
    assertThat(hook.send(message("short", false), contact()))
        .isEqualTo(Receipt.accepted("HTTP 200"));
    Carrier robot = channel("{type: wecom, url: \"%s/send\", key_file: %s}");
    assertThat(robot.send(message("short", false), contact()).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aSecretThatOthersCanReadOrThatIsNotThereIsOneSentence() throws Exception {
    Path open = Files.writeString(folder.resolve("open.key"), SECRET);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> channels("{type: wecom, key_file: %s}".formatted(open)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("must have mode 0600")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> channels("{type: wecom, key_variable: NO_SUCH}"))
        .isInstanceOf(Failure.Missing.class)
        .hasMessage("The secret of channel x is not there: NO_SUCH");
  }

  private static Contact contact() {
    return new Contact("desk", "x", "desk@example.org", Language.ZH, Duration.ZERO);
  }

  private static Message message(String body, boolean repeat) {
    return message(new Message.Content("建议关注：工单", body, "[{\"rule\":\"R-SLA-8\"}]"), repeat);
  }

  private static Message message(Message.Content content) {
    return message(content, false);
  }

  private static Message message(Message.Content content, boolean repeat) {
    return new Message("m-1", "t1", "desk", Message.Kind.URGENT, content, repeat);
  }

  /** A channel of which {@code %s} are the server's address and the file of the secret. */
  private Carrier channel(String spec) throws IOException {
    Path secret = folder.resolve("secret.key");
    Files.writeString(secret, SECRET + "\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    return channels(
        spec.formatted("http://127.0.0.1:" + server.getAddress().getPort(), secret.toString()));
  }

  private Carrier channels(String spec) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("roster.yaml"), "apiVersion: notify/v1\nchannels:\n  x: " + spec + "\n");
    return requireNonNull(
        new Channels(Map.of(), () -> NOW, new JsonPost())
            .of(RosterParser.parse(file, Set.of()))
            .get("x"));
  }
}
