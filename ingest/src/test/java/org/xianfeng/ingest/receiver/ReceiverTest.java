package org.xianfeng.ingest.receiver;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Records;
import org.xianfeng.ingest.broker.RunningBroker;
import org.xianfeng.ingest.mapping.RowAgain;
import org.xianfeng.ingest.producer.SharedProducer;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.RefusedCodec;

/** Platforms that send by HTTP, into a real broker. */
class ReceiverTest {
  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCHED = "application/cloudevents-batch+json";
  private static final Instant NOW = Instant.parse("2026-09-20T08:00:00Z");
  private static final int EVENTS_PER_SECOND = 500;
  private static final SealKeys SEALS = new SealKeys(new byte[32]);

  private final HttpClient client = HttpClient.newHttpClient();
  private @TempDir Path home = Path.of("");
  private Settings settings = new Settings(Map.of(), "test");
  private SharedProducer producer =
      SharedProducer.open(KafkaAccess.at("127.0.0.1:1"), Duration.ofSeconds(1));
  private ReceiverServer server;
  private String token = "";
  private Set<String> before = Set.of();
  private int learning;
  private int quarantine;

  @BeforeEach
  void start() throws IOException {
    producer.close();
    settings =
        new Settings(
            Map.of(
                "home",
                home.toString(),
                "tenants.t1.zone",
                "Asia/Shanghai",
                "tenants.t2.zone",
                "UTC",
                "kafka.bootstrap-servers",
                BROKER.bootstrapServers()),
            "test");
    token = TokenFile.of(settings).issue(new Writer("t1", "/t1/platform"), NOW.plusSeconds(3_600));
    producer = SharedProducer.open(KafkaAccess.of(settings), Duration.ofSeconds(10));
    server = server(producer, new StatementReceiver(Map.ofEntries(mapping()), clock()));
    learning = held(Topics.LEARNING);
    quarantine = held(Topics.QUARANTINE);
    before = refused().stream().map(Refused::place).collect(Collectors.toSet());
  }

  @AfterEach
  void stop() {
    server.close();
    producer.close();
  }

  @Test
  void anAcceptedEventIsInKafkaBeforeTheAnswer() throws Exception {
    var answer = post("/events", STRUCTURED, event("e-1", "t1", "/t1/platform"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1}");
    assertThat(held(Topics.LEARNING) - learning).isEqualTo(1);
  }

  @Test
  void inBinaryModeTheHeadersAreTheAttributesAndTheBodyIsTheData() throws Exception {
    var answer = binary(data());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(new String(last(Topics.LEARNING), UTF_8))
        .contains("\"id\":\"b-1\"", "\"revision\":2");
    assertThat(binary(data() + ",\"tenant\":\"t2\"").statusCode())
        .as("nothing of the body becomes an attribute")
        .isEqualTo(400);
    assertThat(binary("").statusCode()).isEqualTo(400);
  }

  @Test
  void oneBadEventOfABatchIsQuarantinedWithItsBytesAndTheOthersAreTaken() throws Exception {
    String bad = event("e-2", "t1", "/t1/platform").replace("\"hours\":2", "\"hours\":-2");
    String body =
        "["
            + event("e-1", "t1", "/t1/platform")
            + " ,\n"
            + bad
            + ","
            + event("e-3", "t2", "/t2/platform")
            + "]";
    var answer = post("/events", BATCHED, body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.get("type").textValue()).isEqualTo("urn:xianfeng:problem:refused");
    assertThat(problem.get("accepted").intValue()).isEqualTo(1);
    assertThat(problem.get("refused")).hasSize(2);
    assertThat(problem.at("/refused/0/position").intValue()).isEqualTo(2);
    assertThat(problem.at("/refused/0/reason").textValue()).isEqualTo("INVALID_VALUE");
    assertThat(problem.at("/refused/1/reason").textValue())
        .as("a token writes for its own source alone")
        .isEqualTo("FOREIGN_SOURCE");
    assertThat(held(Topics.LEARNING) - learning).isEqualTo(1);

    List<Refused> kept = refused();
    assertThat(kept).hasSize(2);
    assertThat(kept)
        .extracting(Refused::place)
        .contains(problem.at("/refused/0/quarantine").textValue())
        .allMatch(place -> place.startsWith("http:t1:/t1/platform:"));
    assertThat(kept)
        .extracting(one -> new String(one.content(new Seal(SEALS)), UTF_8))
        .contains(bad);
  }

  @Test
  void aBatchBeyondMeasureOrInAnotherEncodingIsDeclined() throws Exception {
    String many = "[" + "1,".repeat(5_000) + "1]";
    assertThat(post("/events", BATCHED, many).statusCode()).isEqualTo(413);
    var wide =
        HttpRequest.newBuilder(URI.create(server.address()).resolve("/events"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", BATCHED)
            .POST(HttpRequest.BodyPublishers.ofByteArray("[{}]".getBytes(UTF_16BE)))
            .build();
    assertThat(send(wide).statusCode()).isEqualTo(400);
    assertThat(held(Topics.QUARANTINE)).isEqualTo(quarantine);
  }

  @Test
  void twoRefusedEventsWithTheSameDataAreTwo() throws Exception {
    String bad = data().replace("\"hours\":2", "\"hours\":-3");
    binary("b-1", bad);
    binary("b-2", bad);
    assertThat(refused()).extracting(Refused::place).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void whatWasRefusedAsForeignStaysSoWhoeverReplaysIt() throws Exception {
    Writer sender = new Writer("t1", "/t1/platform");
    var foreign =
        new EventDecoder(settings::tenant)
            .decode(event("e-9", "t2", "/t2/platform").getBytes(UTF_8));
    assertThatThrownBy(() -> sender.own(foreign))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not those of the token");
  }

  @Test
  void whatIsNoListOfEventsIsDeclinedAsAWhole() throws Exception {
    for (String body : List.of("", "{}", "[1,", "[] []", "[{\"a\":1}", "\u0000", "[\"\\ud800")) {
      var answer = post("/events", BATCHED, body);
      assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).get("detail").textValue()).contains("byte");
    }
    assertThat(post("/events", BATCHED, "[]").statusCode()).isEqualTo(202);
    assertThat(post("/events", "text/plain", "[]").statusCode()).isEqualTo(415);
    assertThat(post("/events", "application/json", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/nothing", BATCHED, "[]").statusCode()).isEqualTo(404);
    assertThat(held(Topics.QUARANTINE)).isEqualTo(quarantine);
  }

  @Test
  void withoutAWritersTokenNothingIsTaken() throws Exception {
    String event = event("e-1", "t1", "/t1/platform");
    String reader =
        TokenFile.of(settings)
            .issue(
                new Reader("t1", ReaderScope.EVERYTHING, Reader.Role.ADMINISTRATOR),
                NOW.plusSeconds(60));
    token = reader;
    assertThat(post("/events", STRUCTURED, event).statusCode()).as("a reader's").isEqualTo(401);
    token = "wrong";
    assertThat(post("/events", STRUCTURED, event).statusCode()).isEqualTo(401);
    token = TokenFile.of(settings).issue(new Writer("t1", "/t1/platform"), NOW);
    assertThat(post("/events", STRUCTURED, event).statusCode()).as("expired").isEqualTo(401);
    assertThat(held(Topics.LEARNING)).isEqualTo(learning);
    token = "wrong";
    for (int guess = 0; guess < 20; guess++) {
      post("/events", STRUCTURED, event);
    }
    var answer = post("/events", STRUCTURED, event);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whoSendsMoreThanHisMeasureIsAskedToWait() throws Exception {
    String batch = batch(EVENTS_PER_SECOND);
    assertThat(post("/events", BATCHED, batch).statusCode()).isEqualTo(202);
    var answer = post("/events", BATCHED, batch);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(held(Topics.LEARNING) - learning).isEqualTo(EVENTS_PER_SECOND);
  }

  @Test
  void aBodyThatIsTooLongOrPackedIsDeclined() throws Exception {
    String large = "[" + " ".repeat((int) ReceiverServer.MOST_BYTES) + "]";
    assertThat(post("/events", BATCHED, large).statusCode()).isEqualTo(413);
    var packed = request("/events", BATCHED, "[]").header("Content-Encoding", "gzip").build();
    assertThat(send(packed).statusCode()).isEqualTo(415);
  }

  @Test
  void withoutKafkaTheSenderIsAskedToComeAgain() throws Exception {
    try (var dead = SharedProducer.open(KafkaAccess.at("127.0.0.1:1"), Duration.ofSeconds(1))) {
      server.close();
      server = server(dead, new StatementReceiver(Map.of(), clock()));
      var answer = post("/events", STRUCTURED, event("e-1", "t1", "/t1/platform"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("urn:xianfeng:problem:unavailable");
    }
  }

  @Test
  void statementsOfXapiGoThroughTheMappingOfTheirSource() throws Exception {
    var answer = statements("[" + statement("One", "'id':'" + id(1) + "',") + "]");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("[\"" + id(1) + "\"]");
    assertThat(new String(last(Topics.LEARNING), UTF_8))
        .contains(id(1), "\"branch\":\"b-1\"")
        .doesNotContain("zhang");

    var again = statements(statement("One", ""));
    assertThat(again.body())
        .as("a statement without an id has the same one when it comes again")
        .isEqualTo(statements(statement("One", "")).body());
    assertThat(held(Topics.QUARANTINE)).isEqualTo(quarantine);
  }

  @Test
  void ofStatementsAllAreTakenOrNone() throws Exception {
    String good = statement("One", "");
    var answer = statements("[" + good + "," + good.replace("\"verb\"", "\"verbs\"") + "]");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Statement 2:").doesNotContain("zhang");
    assertThat(statements("[" + good + "," + good + "]").statusCode()).as("twice").isEqualTo(400);
    var without = request("/statements", "application/json", good).build();
    assertThat(send(without).statusCode()).as("without a version").isEqualTo(400);
    assertThat(held(Topics.LEARNING)).isEqualTo(learning);
  }

  @Test
  void aStatementThatIsMadeToExhaustItsReaderIsDeclined() throws Exception {
    String tag = "a-aaaaa" + "-aaaaa".repeat(200_000);
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    for (String context :
        List.of(
            "{'language':'" + tag + "'}",
            "{'extensions':{'http://a.b/" + "c".repeat(100_000) + "':1}}",
            "{'extensions':{'http://a.b':" + deep + "}}")) {
      String statement =
          statement("One", "").replace("{\"platform\":\"One\"}", context.replace('\'', '"'));
      var answer = statements(statement);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).hasSizeLessThan(500).doesNotContain("aaaa");
    }
    assertThat(held(Topics.LEARNING)).isEqualTo(learning);
  }

  @Test
  void aStatementThatTheMappingCannotReadIsTakenIntoQuarantine() throws Exception {
    assertThat(statements(statement("Elsewhere", "")).statusCode()).isEqualTo(200);
    assertThat(refused()).singleElement().matches(Refused::ofFile);
  }

  private ReceiverServer server(SharedProducer to, StatementReceiver statements) {
    return new ReceiverServer(
        settings,
        0,
        new Admission(TokenFile.of(settings), clock(), EVENTS_PER_SECOND),
        new Intake(settings, SEALS, to),
        statements);
  }

  private Map.Entry<Writer, RowAgain> mapping() throws IOException {
    Files.writeString(
        home.resolve("registry.csv"),
        """
        code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
        b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
        """);
    Path file =
        Files.writeString(
            home.resolve("mapping.yaml"),
            """
            mapping: 1
            tenant: t1
            source: /t1/platform
            registry: {file: registry.csv, source: /t1/registry}
            input: {format: ndjson, file: none}
            fields:
              statement: {from: /id}
              branch: {from: /context/platform, as: organisation}
              time: {from: /timestamp, as: time, format: iso}
              who: {from: /actor/account/name, as: person, home: branch, year-of: time}
            events:
              - type: org.xianfeng.learning.completed.v1
                id: "{statement}"
                branch: "{branch}"
                time: "{time}"
                recordedtime: "{time}"
                data: {member: "{who}", activity: a-1, category: required, hours: 1, completed: true, passed: true}
            """);
    RowAgain mapping = RowAgain.through(settings, new byte[32], file, false);
    return Map.entry(mapping.owner(), mapping);
  }

  private static String id(int last) {
    return "6690e6c9-3ef0-4ed3-8b37-7f3964730be" + last;
  }

  private static String statement(String platform, String before) {
    return ("{"
            + before
            + "'actor':{'account':{'homePage':'http://a.b','name':'zhang'}},"
            + "'verb':{'id':'http://adlnet.gov/expapi/verbs/completed'},"
            + "'object':{'id':'http://a.b/c'},'timestamp':'2026-09-20T07:00:00Z',"
            + "'context':{'platform':'"
            + platform
            + "'}}")
        .replace('\'', '"');
  }

  private static String event(String id, String tenant, String source) {
    return """
        {"specversion":"1.0","type":"org.xianfeng.learning.completed.v1","id":"%s","source":"%s",\
        "tenant":"%s","branch":"b-1","time":"2026-09-20T07:00:00Z","recordedtime":"2026-09-20T07:00:00Z","data":%s}"""
        .formatted(id, source, tenant, data());
  }

  private static String data() {
    return """
        {"member":"p-0123456789abcdef0123456789abcdef","activity":"a-1","category":"required","hours":2,"completed":true,"passed":true}""";
  }

  private static String batch(int events) {
    return IntStream.range(0, events)
        .mapToObj(i -> event("b-" + i, "t1", "/t1/platform"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private HttpResponse<String> binary(String body) throws Exception {
    return binary("b%2D1", body);
  }

  private HttpResponse<String> binary(String id, String body) throws Exception {
    return send(
        request("/events", "application/json", body)
            .header("ce-specversion", "1.0")
            .header("ce-type", "org.xianfeng.learning.completed.v1")
            .header("CE-Id", id)
            .header("ce-source", "/t1/platform")
            .header("ce-tenant", "t1")
            .header("ce-branch", "b-1")
            .header("ce-time", "2026-09-20T07:00:00Z")
            .header("ce-recordedtime", "2026-09-20T07:00:00Z")
            .header("ce-revision", "2")
            .build());
  }

  private HttpResponse<String> statements(String body) throws Exception {
    String basic = Base64.getEncoder().encodeToString(("platform:" + token).getBytes(UTF_8));
    return send(
        request("/statements", "application/json", body)
            .setHeader("Authorization", "Basic " + basic)
            .header("X-Experience-API-Version", "1.0.3")
            .build());
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return send(request(path, type, body).build());
  }

  private HttpRequest.Builder request(String path, String type, String body) {
    return HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static InstantSource clock() {
    return InstantSource.fixed(NOW);
  }

  private static int held(Topic topic) {
    return Records.values(BROKER.bootstrapServers(), topic).size();
  }

  /** What came since the start. */
  private List<Refused> refused() {
    return Records.values(BROKER.bootstrapServers(), Topics.QUARANTINE).stream()
        .map(ReceiverTest::decoded)
        .filter(one -> !before.contains(one.place()))
        .toList();
  }

  private byte[] last(Topic topic) {
    List<byte[]> values = Records.values(BROKER.bootstrapServers(), topic);
    return values.stream()
        .filter(value -> new String(value, UTF_8).contains("\"tenant\":\"t1\""))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static Refused decoded(byte[] value) {
    try {
      return RefusedCodec.decode(value);
    } catch (RefusedException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
