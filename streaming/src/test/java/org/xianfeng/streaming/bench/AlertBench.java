package org.xianfeng.streaming.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.streaming.alert.AlertBuilding;
import org.xianfeng.streaming.kafka.Producing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the alert job with the shipped rules: what an event costs beside the same job without a
 * rule, how soon an alert can be read beside a record that nobody looks at, what is kept of a
 * branch, how long the end of a month takes, and a recovery.
 */
@Command(
    name = "bench alert",
    mixinStandardHelpOptions = true,
    description = "CPU, latency, state, month end and recovery of the alert job.",
    footer = {"", "Example: xianfeng bench alert --branches 200000"})
public final class AlertBench implements Callable<Integer> {
  private static final double MOST_RATIO = 2;
  private static final double MOST_MICROS = 12;
  private static final double MOST_MILLIS = 500;
  private static final int MOST_BYTES = 400;
  private static final int COUNTRY = 5_000_000;
  private static final int SHORT_SHARE = 4;
  private static final int COUNTY = 1_400;
  private static final int EVENTS_OF_A_BRANCH = 40;

  /** Between two events of a county of so many branches; the simulated one has this many. */
  private static final Duration APART = Duration.ofMillis(14_800);

  private static final int UNEXPECTED = 4;
  private static final LocalDate FROM = LocalDate.parse("2026-06-01");
  private static final Instant START = Instant.parse("2026-06-22T00:00:00Z");

  private static final Instant STOPPED = Instant.parse("2026-06-30T00:00:00Z");

  @Option(names = "--records", defaultValue = "400000", description = "Events of the long log.")
  private int records;

  @Option(
      names = "--rounds",
      defaultValue = "2",
      description = "Runs of each job; the best counts.")
  private int rounds;

  @Option(
      names = "--branches",
      defaultValue = "50000",
      description = "Branches whose month ends, each with forty events.")
  private int branches;

  @Option(names = "--seconds", defaultValue = "30", description = "Length of the latency's run.")
  private int seconds;

  @Option(names = "--parallelism", defaultValue = "1", description = "Tasks of each kind.")
  private int parallelism;

  private boolean missed;

  /** Prints the measurement; exit code 4 when a target is missed. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AlertBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("xianfeng-bench");
    JobTrial trial = new JobTrial(folder, rounds, parallelism);
    Map<String, String> environment = System.getenv();
    // everything is late here, and nothing is to trip for it
    List<String> rules =
        RuleFiles.json(RuleFiles.shipped(environment), environment).values().stream()
            .map(AlertBench::withoutLimit)
            .toList();
    try {
      cost(trial, rules);
      latency(trial, rules);
      monthEnd(trial, rules);
      return missed ? UNEXPECTED : 0;
    } finally {
      JobTrial.delete(folder);
    }
  }

  private static String withoutLimit(String rule) {
    try {
      return ((ObjectNode) new ObjectMapper().readTree(rule)).put("max_firing_share", 1).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The rule is no JSON: " + rule, e);
    }
  }

  private void cost(JobTrial trial, List<String> rules) throws Exception {
    int few = records / SHORT_SHARE;
    Path folder = trial.folder();
    try (BrokerProcess brief = BrokerProcess.start(folder.resolve("short"), parallelism * 2);
        BrokerProcess full = BrokerProcess.start(folder.resolve("long"), parallelism * 2)) {
      produce(brief, few);
      produce(full, records);
      JobTrial.Job without = (job, settings, at) -> AlertBuilding.bounded(job, settings, List.of());
      JobTrial.Job with = (job, settings, at) -> AlertBuilding.bounded(job, settings, rules);
      // not measured: until here the virtual machine compiles
      trial.best(without, full);
      trial.best(with, full);
      JobTrial.Cost withoutFew = trial.best(without, brief);
      JobTrial.Cost withFew = trial.best(with, brief);
      JobTrial.Cost withoutAll = trial.best(without, full);
      JobTrial.Cost withAll = trial.best(with, full);
      double bare = JobTrial.line("no rule", withoutFew, withoutAll, records - few);
      double judged = JobTrial.line(rules.size() + " rules", withFew, withAll, records - few);
      target("ratio", judged / bare, MOST_RATIO, "");
      target("CPU of an event", judged, MOST_MICROS, "µs");
    }
  }

  private void latency(JobTrial trial, List<String> rules) throws Exception {
    Path folder = trial.folder();
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("live"), parallelism * 2)) {
      Settings settings =
          trial.home(folder.resolve("live-home"), broker.bootstrapServers(), Map.of());
      try (LiveAlerts alerts = LiveAlerts.start(settings, rules, null)) {
        LiveAlerts.Latency found = alerts.latency(seconds);
        System.out.printf(
            Locale.ROOT,
            "a record         readable after p50 %,.0f ms, p99 %,.0f ms%n"
                + "an alert         readable after p50 %,.0f ms, p99 %,.0f ms, of %,d%n",
            found.bareMedian(),
            found.bareTail(),
            found.median(),
            found.tail(),
            found.count());
        target("p99 of an alert", found.tail(), MOST_MILLIS, "ms");
      }
    }
  }

  private void monthEnd(JobTrial trial, List<String> rules) throws Exception {
    Path folder = trial.folder();
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("month"), parallelism * 2)) {
      Settings settings =
          trial.home(
              folder.resolve("month-home"),
              broker.bootstrapServers(),
              Map.of("stream.ticks", "log", "stream.checkpoint-interval", "PT10S"));
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        AlertLoad load = new AlertLoad(producing, branches);
        load.register(FROM);
        load.events(
            branches * EVENTS_OF_A_BRANCH,
            FROM.atStartOfDay().toInstant(ZoneOffset.ofHours(8)),
            Duration.ofDays(29).dividedBy((long) branches * EVENTS_OF_A_BRANCH));
      }
      String savepoint;
      try (LiveAlerts alerts = LiveAlerts.start(settings, rules, null)) {
        alerts.tick(STOPPED);
        alerts.awaitRead();
        savepoint = alerts.stop();
      }
      state(savepoint);
      long began = System.nanoTime();
      try (LiveAlerts alerts = LiveAlerts.start(settings, rules, savepoint)) {
        alerts.awaitOverdue(() -> STOPPED);
        double running = System.nanoTime();
        System.out.printf(
            Locale.ROOT,
            "recovery         %6.1f s until a ticket is judged again, %,d branches; of 1 million"
                + " about %,.0f s%n",
            (running - began) / 1e9,
            branches,
            (running - began) / 1e9 / branches * 1_000_000);
        LiveAlerts.MonthEnd end = alerts.monthEnd(Instant.parse("2026-07-15T00:00:00Z"));
        System.out.printf(
            Locale.ROOT,
            "month end        %6.1f s for %,d alerts of %,d branches, %,.0f a second; of 5 million"
                + " branches about %,.0f s%n"
                + "a ticket then    readable after at most %,.1f s%n",
            end.seconds(),
            end.alerts(),
            branches,
            end.alerts() / end.seconds(),
            end.seconds() / branches * COUNTRY,
            end.slowestTicket());
      }
    }
  }

  private void state(String savepoint) throws Exception {
    Map<String, Long> sizes = SavepointSizes.of(savepoint);
    long all = sizes.values().stream().mapToLong(size -> size).sum();
    sizes.forEach(
        (operator, size) -> {
          if (size / branches > 0) {
            System.out.printf(
                Locale.ROOT, "  state of %-24s %,6d bytes a branch%n", operator, size / branches);
          }
        });
    target("state of a branch", (double) all / branches, MOST_BYTES, "bytes");
  }

  private void target(String what, double found, double most, String unit) {
    missed |= found > most;
    System.out.printf(
        Locale.ROOT, "%-16s %6.2f %s  (target: at most %.0f)%n", what, found, unit, most);
  }

  private static void produce(BrokerProcess broker, int count) {
    try (Producing producing = new Producing(broker.bootstrapServers())) {
      AlertLoad load = new AlertLoad(producing, COUNTY);
      load.register(FROM);
      load.events(count, START, APART);
    }
  }
}
