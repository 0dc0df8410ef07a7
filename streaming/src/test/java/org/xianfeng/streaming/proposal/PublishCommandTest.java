package org.xianfeng.streaming.proposal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.models.privacy.OwnerFile;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.streaming.fixture.TestBranch;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.lake.LandedLake;
import org.xianfeng.streaming.scenario.RulesCommand;

/** Rules on their way to a real broker, tried on a small lake. */
class PublishCommandTest {
  private static final Instant NINE = Instant.parse("2026-07-10T01:00:00Z");
  private static final String RULE =
      """
      apiVersion: alerts/v1
      id: %s
      version: %d
      effective_from: 2020-01-01T00:00:00+08:00
      scope: {tenant: %s}
      type: deadline
      start: ticket.reported
      stop: ticket.arrived
      target: PT%dM
      shadow: true
      basis: a test
      annotations: {summary: "{{branch}} {{subject}}"}
      """;

  @TempDir static Path shared = Path.of("");
  private static TestBroker broker;

  @TempDir Path home = Path.of("");
  private Map<String, String> environment = Map.of();
  private Settings settings = new Settings(Map.of(), "the test");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file = Path.of("");

  @BeforeAll
  static void startABroker() {
    broker = TestBroker.start(shared.resolve("broker"), 1);
  }

  @AfterAll
  static void stopTheBroker() {
    broker.close();
  }

  /** Of four tickets three get somebody within 8 minutes, two of them within 5. */
  @BeforeEach
  void fourTicketsInTwoCounties() throws IOException {
    environment =
        Map.of(
            Settings.HOME.variable(),
            home.toString(),
            Settings.KAFKA_BOOTSTRAP_SERVERS.variable(),
            broker.bootstrapServers(),
            "XIANFENG_ROOT",
            "..");
    settings = SettingsParser.parse(environment);
    file = home.resolve("rule.yaml");
    List<Event> events = new ArrayList<>();
    organisation(events, "b1", "990101001");
    organisation(events, "b2", "990102001");
    ticket(events, "b1", "1", 4);
    ticket(events, "b1", "2", 5);
    ticket(events, "b2", "3", 7);
    ticket(events, "b2", "4", 9);
    try (LandedLake lake = new LandedLake(CatalogSettings.from(settings))) {
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      lake.land(events);
    }
  }

  @Test
  void aRuleIsPublishedWhenAnotherPersonApprovesIt() throws IOException {
    write("R-ONE", 1, "demo", 8);
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ADMINISTRATOR, ReaderScope.EVERYTHING);

    assertThat(rules("publish", file.toString(), "--token", first.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("demo|R-ONE@1: 1 alerts of demo in the 30 days up to 2026-07-10T01:09:00Z")
        .contains("  990102           1")
        .contains("proposed demo|R-ONE@1");
    assertThat(published("R-ONE")).isEmpty();

    String digest = proposals().get(0).name();
    assertThat(rules("publish", "--approve", digest, "--token", first.toString()))
        .isEqualTo(ExitCode.FORBIDDEN);
    assertThat(err.toString()).contains("Who proposed a rule cannot approve it");
    assertThat(published("R-ONE")).isEmpty();

    assertThat(rules("publish", "--approve", digest, "--token", second.toString()))
        .as(err.toString())
        .isZero();
    assertThat(published("R-ONE")).hasSize(1);
    assertThat(proposals()).isEmpty();
    assertThat(rules("publish", file.toString(), "--token", first.toString())).isZero();
    assertThat(out.toString()).contains("nothing to propose: all of it is published");

    assertThat(actions())
        .containsExactly(
            name(first) + " rule.propose allowed " + digest + " demo|R-ONE@1",
            name(first) + " rule.approve refused:same " + digest + " demo|R-ONE@1",
            name(second) + " rule.approve allowed " + digest + " demo|R-ONE@1");
  }

  @Test
  void whatWasChangedAfterItWasProposedIsRefused() throws IOException {
    write("R-TWO", 1, "demo", 8);
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    rules("publish", file.toString(), "--token", first.toString());
    Proposal proposal = proposals().get(0);
    Path kept = settings.home().resolve("proposals").resolve(proposal.name() + ".json");
    String good = Files.readString(kept);

    for (String changed :
        List.of(
            good.replace("PT8M", "PT80M"),
            good.replace(proposal.by(), name(second)),
            good.replace(": 1 alerts of", ": 0 alerts of"))) {
      assertThat(changed).isNotEqualTo(good);
      OwnerFile.write(kept, changed.getBytes(UTF_8));
      assertThat(rules("publish", "--approve", proposal.name(), "--token", second.toString()))
          .isEqualTo(ExitCode.FORBIDDEN);
    }
    assertThat(err.toString()).contains("This is not what was proposed and signed for");
    assertThat(published("R-TWO")).isEmpty();
    assertThat(actions()).filteredOn(one -> one.contains("refused:changed")).hasSize(3);
  }

  @Test
  void whoMayNotIsRefusedAndEntered() throws IOException {
    write("R-THREE", 1, "demo", 8);
    Path reader = token("reader", Reader.Role.READER, ReaderScope.EVERYTHING);
    Path part = token("part", Reader.Role.ANALYST, new ReaderScope("b1"));
    Path all = token("all", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path unknown = home.resolve("unknown");
    OwnerFile.write(unknown, "nobody's".getBytes(UTF_8));

    for (Path token : List.of(reader, part, unknown)) {
      assertThat(rules("publish", file.toString(), "--token", token.toString()))
          .isEqualTo(ExitCode.FORBIDDEN);
    }
    write("R-THREE", 1, "[demo, other]", 8);
    assertThat(rules("publish", file.toString(), "--token", all.toString()))
        .isEqualTo(ExitCode.FORBIDDEN);
    assertThat(err.toString()).contains("write it once for each tenant, under the same id");
    assertThat(out.toString()).as("what it finds elsewhere").doesNotContain("alerts of other");
    write("R-THREE", 1, "other", 8);
    assertThat(rules("publish", file.toString(), "--token", all.toString()))
        .isEqualTo(ExitCode.FORBIDDEN);

    assertThat(proposals()).isEmpty();
    assertThat(actions())
        .containsExactly(
            name(reader) + " rule.propose refused:role demo|R-THREE@1",
            name(part) + " rule.propose refused:scope demo|R-THREE@1",
            "nobody rule.propose refused:token demo|R-THREE@1",
            name(all) + " rule.propose refused:several demo,other|R-THREE@1",
            name(all) + " rule.propose refused:tenant other|R-THREE@1");
  }

  @Test
  void aRuleWhoseTestFailsIsNotProposed() throws IOException {
    write("R-FIVE", 1, "demo", 8);
    Files.writeString(
        file,
        Files.readString(file)
            + """
            tests:
              - name: nobody comes, and nobody minds
                until: 2026-07-10T10:00:00+08:00
                events: [{type: ticket.reported, at: "2026-07-10T09:00:00+08:00", subject: T1}]
                alerts: []
            """);
    Path who = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);

    assertThat(rules("publish", file.toString(), "--token", who.toString()))
        .isEqualTo(ExitCode.GATE);
    assertThat(err.toString()).contains("nobody comes, and nobody minds: unexpected:");
    assertThat(proposals()).isEmpty();
    assertThat(actions()).isEmpty();
  }

  @Test
  void aRuleThatFiresOnMoreThanItSaysIsOnlyProposedInShadow() throws IOException {
    write("R-SIX", 1, "demo", 8);
    Files.writeString(file, Files.readString(file).replace("shadow: true\n", ""));
    Path who = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);

    assertThat(rules("publish", file.toString(), "--token", who.toString()))
        .isEqualTo(ExitCode.GATE);
    assertThat(err.toString())
        .contains("demo|R-SIX@1 would fire on 25.0 % of its scope (1 of 4), and at most on 5.0 %");
    Files.writeString(file, Files.readString(file) + "max_firing_share: 0.25\n");
    assertThat(rules("publish", file.toString(), "--token", who.toString()))
        .as("it is new, whatever its share")
        .isEqualTo(ExitCode.FORBIDDEN);
    assertThat(actions()).containsExactly(name(who) + " rule.propose refused:young demo|R-SIX@1");
    write("R-SIX", 1, "demo", 8);
    assertThat(rules("publish", file.toString(), "--token", who.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("  fires on 25.0 % of its scope: 1 of 4");
  }

  @Test
  void aNewRuleTellsPeopleAfterSevenDaysInShadow() throws Exception {
    ProposalDesk desk = new ProposalDesk(settings);
    RuleTopic topic = new RuleTopic(KafkaAccess.at(broker.bootstrapServers()));
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS);
    write("R-SEVEN", 1, "demo", 8);
    Map<String, String> shadow = RuleFiles.json(List.of(file), environment);
    Proposal proposal = desk.propose(first, shadow, List.of(), List.of(), start);
    desk.approve(second, proposal.name(), start, topic);
    write("R-SEVEN", 2, "demo", 8);
    Files.writeString(file, Files.readString(file).replace("shadow: true\n", ""));
    Map<String, String> told = RuleFiles.json(List.of(file), environment);
    List<String> published = topic.read().rules();

    Instant week = start.plus(7, ChronoUnit.DAYS);
    assertThatThrownBy(() -> desk.propose(first, told, published, List.of(), week.minusSeconds(1)))
        .hasMessageContaining("A new rule is in shadow for its first 7 days");
    desk.propose(first, told, published, List.of(), week);
    assertThat(proposals()).hasSize(1);
  }

  /** It held for a minute: days on which it was switched off tell nothing of it. */
  @Test
  void daysOnWhichARuleWasSwitchedOffAreNoDaysInShadow() throws Exception {
    ProposalDesk desk = new ProposalDesk(settings);
    RuleTopic topic = new RuleTopic(KafkaAccess.at(broker.bootstrapServers()));
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Instant start = Instant.now().minus(20, ChronoUnit.DAYS);
    List<String> texts = List.of("shadow: true\n", "enabled: false\n", "shadow: true\n");
    List<Instant> days =
        List.of(start, start.plus(1, ChronoUnit.MINUTES), start.plus(8, ChronoUnit.DAYS));
    for (int i = 0; i < texts.size(); i++) {
      write("R-OFF", i + 1, "demo", 8);
      Files.writeString(file, Files.readString(file).replace("shadow: true\n", texts.get(i)));
      Map<String, String> rules = RuleFiles.json(List.of(file), environment);
      List<String> before = topic.read().rules();
      Proposal proposal = desk.propose(first, rules, before, List.of(), days.get(i));
      desk.approve(second, proposal.name(), days.get(i), topic);
    }
    write("R-OFF", 4, "demo", 8);
    Files.writeString(file, Files.readString(file).replace("shadow: true\n", ""));
    Map<String, String> told = RuleFiles.json(List.of(file), environment);
    List<String> published = topic.read().rules();

    Instant week = days.get(2).plus(7, ChronoUnit.DAYS);
    assertThatThrownBy(() -> desk.propose(first, told, published, List.of(), week.minusSeconds(1)))
        .hasMessageContaining("A new rule is in shadow for its first 7 days");
    desk.propose(first, told, published, List.of(), week);
    assertThat(proposals()).isNotEmpty();
  }

  /** It was entered, and Kafka did not take it. */
  @Test
  void anApprovalThatFailedIsNoBeginningOfTheDaysInShadow() throws Exception {
    ProposalDesk desk = new ProposalDesk(settings);
    RuleTopic topic = new RuleTopic(KafkaAccess.at(broker.bootstrapServers()));
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Instant start = Instant.now().minus(20, ChronoUnit.DAYS);
    write("R-FAILED", 1, "demo", 8);
    Map<String, String> rules = RuleFiles.json(List.of(file), environment);
    Proposal entered = desk.propose(first, rules, List.of(), List.of(), start);
    Action approved = entered.approved("somebody", start.truncatedTo(ChronoUnit.MILLIS));
    AuditLog.of(settings).append(approved);
    AuditLog.of(settings).append(approved.failed());
    Instant later = start.plus(6, ChronoUnit.DAYS);
    Proposal again = desk.propose(first, rules, List.of(), List.of(), later);
    desk.approve(second, again.name(), later, topic);
    write("R-FAILED", 2, "demo", 8);
    Files.writeString(file, Files.readString(file).replace("shadow: true\n", ""));
    Map<String, String> told = RuleFiles.json(List.of(file), environment);
    List<String> published = topic.read().rules();

    Instant afterADay = later.plus(2, ChronoUnit.DAYS);
    assertThatThrownBy(() -> desk.propose(first, told, published, List.of(), afterADay))
        .hasMessageContaining("A new rule is in shadow for its first 7 days");
  }

  @Test
  void twoTokensOfOnePersonAreOnePersonAndATokenThatIsGoneIsNobody() throws Exception {
    write("R-TEN", 1, "demo", 8);
    Path first = token("first", "desk-7");
    Path second = token("second", "desk-7");
    Path other = token("other", "desk-8");
    rules("publish", file.toString(), "--token", first.toString());
    String digest = proposals().get(0).name();

    assertThat(rules("publish", "--approve", digest, "--token", second.toString()))
        .isEqualTo(ExitCode.FORBIDDEN);
    assertThat(err.toString()).contains("Who proposed a rule cannot approve it");
    TokenFile.of(settings).revoke(name(first));
    assertThat(rules("publish", "--approve", digest, "--token", other.toString()))
        .isEqualTo(ExitCode.FORBIDDEN);
    assertThat(err.toString()).contains("The token that proposed this was taken away");

    assertThat(published("R-TEN")).isEmpty();
    rules("publish", file.toString(), "--token", second.toString());
    assertThat(rules("publish", "--approve", digest, "--token", other.toString()))
        .as(err.toString())
        .isZero();
  }

  /** Switched off it never ran, and with a date far ahead neither: nobody saw what it says. */
  @Test
  void aRuleThatNeverHeldWasNotTried() throws Exception {
    ProposalDesk desk = new ProposalDesk(settings);
    RuleTopic topic = new RuleTopic(KafkaAccess.at(broker.bootstrapServers()));
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS);
    List<String> never =
        List.of(
            "enabled: false\n",
            "enabled: false\nshadow: true\n",
            "shadow: true\neffective_from: 2099-01-01T00:00:00+08:00\n");
    for (int i = 0; i < never.size(); i++) {
      String id = "R-NEVER-" + i;
      write(id, 1, "demo", 8);
      String text = Files.readString(file).replace("shadow: true\n", never.get(i));
      Files.writeString(
          file, i < 2 ? text : text.replace("effective_from: 2020-01-01T00:00:00+08:00\n", ""));
      Map<String, String> rules = RuleFiles.json(List.of(file), environment);
      Proposal proposal = desk.propose(first, rules, List.of(), List.of(), start);
      desk.approve(second, proposal.name(), start, topic);
      write(id, 2, "demo", 8);
      Files.writeString(file, Files.readString(file).replace("shadow: true\n", ""));
      Map<String, String> told = RuleFiles.json(List.of(file), environment);
      List<String> published = topic.read().rules();

      assertThatThrownBy(
              () -> desk.propose(first, told, published, List.of(), start.plus(9, ChronoUnit.DAYS)))
          .as(never.get(i))
          .hasMessageContaining("A new rule is in shadow for its first 7 days");
    }
  }

  @Test
  void whatWasPublishedIsNotPublishedAgainByWhoKeptTheProposal() throws Exception {
    write("R-EIGHT", 1, "demo", 8);
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    rules("publish", file.toString(), "--token", first.toString());
    String digest = proposals().get(0).name();
    Path kept = settings.home().resolve("proposals").resolve(digest + ".json");
    byte[] proposal = Files.readAllBytes(kept);
    assertThat(rules("publish", "--approve", digest, "--token", second.toString())).isZero();

    OwnerFile.write(kept, proposal);

    assertThat(rules("publish", "--approve", digest, "--token", second.toString()))
        .isEqualTo(ExitCode.FORBIDDEN);
    assertThat(err.toString()).contains("This was approved already");
  }

  @Test
  void nobodyApprovesWhileAnotherDoes() throws Exception {
    write("R-NINE", 1, "demo", 8);
    Path first = token("first", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    Path second = token("second", Reader.Role.ANALYST, ReaderScope.EVERYTHING);
    rules("publish", file.toString(), "--token", first.toString());
    String digest = proposals().get(0).name();

    try (var lock = ProcessLock.await(settings.home().resolve("run").resolve("approval.lock"))) {
      assertThat(rules("publish", "--approve", digest, "--token", second.toString()))
          .isEqualTo(ExitCode.USAGE);
    }

    assertThat(published("R-NINE")).isEmpty();
    assertThat(rules("publish", "--approve", digest, "--token", second.toString())).isZero();
  }

  @Test
  void aPlanSaysWhichAlertsAppearAndVanish() throws Exception {
    write("R-FOUR", 1, "demo", 5);
    assertThat(rules("plan", file.toString())).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("+ R-FOUR/b2/t-33333333333333333333333333333333#1 990102 2026-07-10T01:05:00Z")
        .contains("R-FOUR of demo: 2 appear, 0 vanish, 0 stay");
    new RuleTopic(KafkaAccess.at(broker.bootstrapServers()))
        .publish(RuleFiles.json(List.of(file), environment));

    write("R-FOUR", 2, "demo", 8);
    assertThat(rules("plan", file.toString())).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("- R-FOUR/b2/t-33333333333333333333333333333333#1 990102 2026-07-10T01:05:00Z")
        .contains("R-FOUR of demo: 0 appear, 1 vanish, 1 stay");
  }

  private int rules(String... arguments) {
    return Commands.line(environment, new RulesCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void write(String id, int version, String tenant, int minutes) throws IOException {
    Files.writeString(file, RULE.formatted(id, version, tenant, minutes));
  }

  private List<Proposal> proposals() throws IOException {
    return Proposals.of(settings).all();
  }

  private List<String> published(String id) {
    return new RuleTopic(KafkaAccess.at(broker.bootstrapServers()))
        .read().rules().stream().filter(text -> text.contains('"' + id + '"')).toList();
  }

  /** What the signed log says was asked for, without the time. */
  private List<String> actions() {
    return AuditLog.of(settings).trusted().orElseThrow().stream()
        .map(AuditEntry::subject)
        .filter(subject -> subject.kind() == AuditEntry.Kind.ACTION)
        .map(subject -> subject.name().substring(subject.name().indexOf(' ') + 1))
        .toList();
  }

  private Path token(String name, String holder) throws IOException {
    return token(name, Reader.Role.ANALYST, ReaderScope.EVERYTHING, holder);
  }

  private Path token(String name, Reader.Role role, ReaderScope scope) throws IOException {
    return token(name, role, scope, "");
  }

  private Path token(String name, Reader.Role role, ReaderScope scope, String holder)
      throws IOException {
    String token =
        TokenFile.of(settings)
            .issue(new Reader("demo", scope, role), Instant.now().plus(1, ChronoUnit.DAYS), holder);
    Path kept = home.resolve(name + ".token");
    OwnerFile.write(kept, token.getBytes(UTF_8));
    return kept;
  }

  private static String name(Path token) throws IOException {
    return TokenFile.digest(Files.readString(token)).substring(0, 12);
  }

  private static void organisation(List<Event> events, String branch, String region) {
    Payload payload = TestBranch.of(branch, null, region, LocalDate.of(2020, 1, 1));
    add(events, "/demo/registry", branch, payload, NINE.minus(30, ChronoUnit.DAYS));
  }

  private static void ticket(List<Event> events, String branch, String digit, int minutes) {
    add(events, "/demo/tickets", branch, step(digit, TicketState.REPORTED), NINE);
    add(
        events,
        "/demo/tickets",
        branch,
        step(digit, TicketState.ARRIVED),
        NINE.plusSeconds(60L * minutes));
  }

  private static Payload step(String digit, TicketState state) {
    return new Payload.TicketStep(
        "t-" + digit.repeat(32), "t-" + "9".repeat(32), "other", state, null, null, null);
  }

  private static void add(
      List<Event> events, String source, String branch, Payload payload, Instant at) {
    events.add(
        new Event(new Envelope("e" + events.size(), source, at, at, "demo", branch, 1), payload));
  }
}
