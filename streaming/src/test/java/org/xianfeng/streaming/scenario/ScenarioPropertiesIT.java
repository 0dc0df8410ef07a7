package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.share.TrippedRule;

/**
 * What must not change the alerts of any scenario: records that come again, neighbours that change
 * places, another tenant, branches that have nothing to do with it. (How many tasks there are is
 * tried by {@link ScenarioTest}.)
 */
class ScenarioPropertiesIT {
  /** It is about how many branches there are. */
  private static final String OF_HOW_MANY = "rule_trips";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OTHER = "t2";
  private static final int UNRELATED = 1_000;
  private static @Nullable ScenarioCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = ScenarioCluster.start(2);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aRecordThatComesAgainIsADuplicateAndNothingElse() throws Exception {
    for (Scenario scenario : scenarios()) {
      ScenarioRun plain = run(scenario);
      Random random = new Random(17);
      List<ScenarioEvent> events = new ArrayList<>(scenario.events());
      int again = 0;
      for (int i = events.size() - 1; i >= 0; i--) {
        ScenarioEvent event = events.get(i);
        if (event.signal() == null || isAside(plain, event.signal()) || random.nextBoolean()) {
          continue;
        }
        int at = i + random.nextInt(events.size() - i);
        long arrival = events.get(at).arrived();
        if (arrival - event.arrived() > scenario.timing().dedupTtl().toMillis()) {
          // no longer remembered: too late, or the same word of the registry once more
          continue;
        }
        events.add(at + 1, arriving(event, event.signal(), arrival));
        again++;
      }
      ScenarioRun run = run(with(scenario, events));

      assertThat(rows(run, alert -> true)).as(scenario.id()).isEqualTo(rows(plain, alert -> true));
      assertThat(run.sides()).as(scenario.id()).hasSize(plain.sides().size() + again);
    }
  }

  @Test
  void neighboursWithinTheDisorderMayChangePlaces() throws Exception {
    int swapped = 0;
    for (Scenario scenario : scenarios()) {
      // a scenario that allows no disorder is one that allows a little
      Scenario disordered = scenario.disorder().isZero() ? lenient(scenario) : scenario;
      List<ScenarioEvent> events = new ArrayList<>(disordered.events());
      for (int i = 0; i + 1 < events.size(); i++) {
        ScenarioEvent one = events.get(i);
        ScenarioEvent next = events.get(i + 1);
        @Nullable Signal former = one.signal();
        @Nullable Signal latter = next.signal();
        if (former != null
            && latter != null
            && areNeighbours(one, former, next, latter, disordered.disorder())) {
          events.set(i, arriving(next, latter, one.arrived()));
          events.set(i + 1, arriving(one, former, next.arrived()));
          swapped++;
          i++;
        }
      }
      assertThat(rows(run(with(disordered, events)), alert -> true))
          .as(scenario.id())
          .isEqualTo(rows(run(disordered), alert -> true));
    }
    assertThat(swapped).as("neighbours that changed places").isGreaterThan(20);
  }

  @Test
  void anotherTenantDoublesTheRowsAndNothingLeaks() throws Exception {
    for (Scenario scenario : scenarios()) {
      List<ScenarioEvent> events = new ArrayList<>();
      for (ScenarioEvent event : scenario.events()) {
        events.add(event);
        events.add(
            new ScenarioEvent(
                event.partition(),
                event.arrived(),
                event.recorded(),
                event.signal() == null ? null : of(OTHER, event.signal()),
                event.handling() == null ? null : of(OTHER, event.handling())));
      }
      List<String> rules = scenario.rules().stream().map(rule -> forBoth(rule, scenario)).toList();
      ScenarioRun run = run(scenario.with(rules, events, scenario.commands()));
      ScenarioRun plain = run(scenario);

      assertThat(rows(run, alert -> alert.tenant().equals(scenario.tenant())))
          .as(scenario.id())
          .isEqualTo(rows(plain, alert -> true));
      assertThat(rows(run, alert -> alert.tenant().equals(OTHER)))
          .as(scenario.id())
          .isEqualTo(rows(plain, alert -> true));
    }
  }

  @Test
  void aThousandBranchesThatHaveNothingToDoWithItChangeNothing() throws Exception {
    for (Scenario scenario : scenarios()) {
      List<ScenarioEvent> events = new ArrayList<>();
      ScenarioEvent first = scenario.events().get(0);
      for (int i = 0; i < UNRELATED; i++) {
        events.add(
            new ScenarioEvent(
                "ctl", first.arrived(), first.recorded(), registered(i, scenario, first), null));
      }
      events.addAll(scenario.events());

      if (scenario.id().equals(OF_HOW_MANY)) {
        continue;
      }
      Predicate<Alert> unrelated =
          alert -> alert.branch().startsWith("other") || alert.rule().equals(TrippedRule.RULE);
      assertThat(rows(run(with(scenario, events)), unrelated.negate()))
          .as(scenario.id())
          .isEqualTo(rows(run(scenario), unrelated.negate()));
    }
  }

  private static List<Scenario> scenarios() throws IOException {
    List<Scenario> scenarios = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/scenarios"))) {
      for (Path folder : folders.sorted().toList()) {
        scenarios.add(ScenarioReader.read(folder));
      }
    }
    assertThat(scenarios).hasSizeGreaterThan(19);
    return scenarios;
  }

  private static ScenarioRun run(Scenario scenario) throws Exception {
    if (cluster == null) {
      throw new IllegalStateException("start() was not called");
    }
    return ScenarioRun.of(scenario, cluster);
  }

  /** All that is said of an alert but whose tenant's it is. */
  private static Set<String> rows(ScenarioRun run, Predicate<Alert> which) {
    Set<String> rows = new TreeSet<>();
    run.alerts().stream()
        .filter(which)
        .forEach(
            alert ->
                rows.add(
                    "%s %s %s %s"
                        .formatted(
                            alert.key(), alert.state(), alert.episode(), alert.acknowledgement())));
    return rows;
  }

  private static boolean isAside(ScenarioRun run, Signal signal) {
    String event = signal.event().substring(signal.event().indexOf(Signal.SEPARATOR) + 1);
    return run.sides().stream().anyMatch(side -> side.path("event_id").asText().equals(event));
  }

  private static boolean areNeighbours(
      ScenarioEvent one, Signal former, ScenarioEvent next, Signal latter, Duration disorder) {
    return one.partition().equals(next.partition())
        && !former.event().equals(latter.event())
        && !former.isOfRegistry()
        && !latter.isOfRegistry()
        && Math.abs(one.recorded() - next.recorded()) < disorder.toMillis()
        && next.recorded() <= one.arrived() + disorder.toMillis();
  }

  private static Scenario lenient(Scenario scenario) {
    return new Scenario(
        scenario.id(),
        scenario.tenant(),
        scenario.zone(),
        scenario.timing(),
        Duration.ofMinutes(1),
        scenario.idleAfter(),
        scenario.partitions(),
        scenario.calendar(),
        scenario.inhibitions(),
        scenario.rules(),
        scenario.events(),
        scenario.commands());
  }

  private static Scenario with(Scenario scenario, List<ScenarioEvent> events) {
    return scenario.with(scenario.rules(), events, scenario.commands());
  }

  private static ScenarioEvent arriving(ScenarioEvent event, Signal signal, long arrival) {
    return new ScenarioEvent(
        event.partition(), arrival, event.recorded(), of(signal.tenant(), signal, arrival), null);
  }

  private static Signal of(String tenant, Signal signal) {
    return of(tenant, signal, signal.arrivedAt().toEpochMilli());
  }

  private static Signal of(String tenant, Signal signal, long arrival) {
    return new Signal(
        signal.event(),
        signal.revision(),
        signal.type(),
        tenant,
        signal.branch(),
        signal.subject(),
        signal.attributes(),
        signal.occurredAt(),
        signal.recordedAt(),
        Instant.ofEpochMilli(arrival));
  }

  private static @Nullable Handling of(String tenant, Handling handling) {
    Command.@Nullable Acknowledge done = handling.acknowledged();
    Command.@Nullable Close closed = handling.closed();
    return done != null
        ? Handling.of(new Command.Acknowledge(tenant, done.at(), done.by(), done.alertKey()))
        : closed == null
            ? null
            : Handling.of(
                new Command.Close(
                    tenant, closed.at(), closed.by(), closed.alertKey(), closed.evidence()));
  }

  private static String forBoth(String rule, Scenario scenario) {
    try {
      ObjectNode node = JSON.readValue(rule, ObjectNode.class);
      ObjectNode scope = (ObjectNode) node.path("scope");
      Set<String> tenants = new HashSet<>(Set.of(scenario.tenant(), OTHER));
      scope.set("tenant", JSON.valueToTree(new TreeSet<>(tenants)));
      return node.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Signal registered(int number, Scenario scenario, ScenarioEvent first) {
    Instant at = Instant.ofEpochMilli(first.recorded());
    return new Signal(
        "other|r" + number,
        1,
        Signal.BRANCH_REGISTERED,
        scenario.tenant(),
        "other" + number,
        "",
        List.of("county=elsewhere"),
        at,
        at,
        Instant.ofEpochMilli(first.arrived()));
  }
}
