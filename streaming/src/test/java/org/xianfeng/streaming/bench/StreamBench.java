package org.xianfeng.streaming.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.landing.LandingBench;
import org.xianfeng.streaming.run.JobRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the landing job beside the barest job on the same topic of the same broker, which runs
 * in a process of its own.
 *
 * <p>Each job reads a short and a long log, each of a broker of its own; the difference of the two
 * is the cost of a record, free of the start of Flink and of the last commit. The processor's time
 * counts, not the clock's: both hold on a busy machine, the first much better.
 */
@Command(
    name = "bench stream",
    mixinStandardHelpOptions = true,
    description = "CPU of the landing job for each record, against the barest job beside it.",
    footer = {"", "Example: xianfeng bench stream --records 1000000"})
public final class StreamBench implements Callable<Integer> {
  private static final double TARGET = 1.7;
  private static final int SHORT_SHARE = 4;
  private static final int UNEXPECTED = 4;

  @Option(names = "--records", defaultValue = "1000000", description = "Records of the long topic.")
  private int records;

  @Option(
      names = "--rounds",
      defaultValue = "2",
      description = "Runs of each job; the best counts.")
  private int rounds;

  @Option(names = "--parallelism", defaultValue = "1", description = "Tasks of each kind.")
  private int parallelism;

  /** One run of one job. */
  private record Cost(double cpuSeconds, double seconds) {}

  /** A job that can be connected to a broker. */
  private interface Job {
    void build(StreamExecutionEnvironment environment, Settings settings, String bootstrapServers);
  }

  /** Prints the measurement; exit code 4 when the target is missed. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StreamBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("xianfeng-bench");
    int few = records / SHORT_SHARE;
    try (BrokerProcess brief = BrokerProcess.start(folder.resolve("short"), parallelism * 2);
        BrokerProcess full = BrokerProcess.start(folder.resolve("long"), parallelism * 2)) {
      produce(brief.bootstrapServers(), few);
      produce(full.bootstrapServers(), records);
      // not measured: until here the virtual machine compiles
      best(BareJob::build, full, folder);
      best(LandingBench::build, full, folder);
      Cost bareFew = best(BareJob::build, brief, folder);
      Cost landingFew = best(LandingBench::build, brief, folder);
      Cost bareAll = best(BareJob::build, full, folder);
      Cost landingAll = best(LandingBench::build, full, folder);
      double bare = line("barest job", bareFew, bareAll, records - few);
      double landing = line("landing job", landingFew, landingAll, records - few);
      System.out.printf(
          Locale.ROOT, "ratio        %6.2f  (target: at most %.1f)%n", landing / bare, TARGET);
      return landing / bare <= TARGET ? 0 : UNEXPECTED;
    } finally {
      delete(folder);
    }
  }

  private Cost best(Job job, BrokerProcess broker, Path folder) throws Exception {
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      costs.add(run(job, broker, folder));
    }
    return costs.stream().min(Comparator.comparingDouble(Cost::cpuSeconds)).orElseThrow();
  }

  private Cost run(Job job, BrokerProcess broker, Path folder) throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    Settings settings =
        new Settings(
            Map.of(
                "home", home.toString(),
                "kafka.bootstrap-servers", broker.bootstrapServers(),
                "stream.parallelism", Integer.toString(parallelism)),
            "bench");
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    StreamExecutionEnvironment environment = new JobRun("bench", settings).local();
    job.build(environment, settings, broker.bootstrapServers());
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long clock = System.nanoTime();
    environment.execute("bench");
    Cost cost =
        new Cost((system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - clock) / 1e9);
    delete(home);
    return cost;
  }

  private static double line(String what, Cost few, Cost all, int more) {
    double micros = (all.cpuSeconds() - few.cpuSeconds()) / more * 1e6;
    double perSecond = more / (all.seconds() - few.seconds());
    System.out.printf(
        Locale.ROOT,
        "%-12s %6.2f µs of CPU a record, %,.0f records a second%n",
        what,
        micros,
        perSecond);
    return micros;
  }

  private static void produce(String bootstrapServers, int count) {
    SplittableRandom random = new SplittableRandom(count);
    Instant start = Instant.parse("2026-06-22T00:00:00Z");
    try (Producing producing = new Producing(bootstrapServers)) {
      for (int i = 0; i < count; i++) {
        Instant recorded = start.plusMillis(1000L * i + random.nextInt(1000));
        producing.send(
            Topics.LEARNING,
            new Event(
                new Envelope(
                    "%016x".formatted(random.nextLong()),
                    "/demo/learning-platform",
                    recorded.minusSeconds(random.nextInt(86_400)),
                    recorded,
                    "demo",
                    "990101%06d".formatted(random.nextInt(1400)),
                    1),
                new Payload.LearningCompleted(
                    "p-%016x%016x".formatted(random.nextLong(), random.nextLong()),
                    "course-" + random.nextInt(40),
                    random.nextBoolean() ? "required" : "elective",
                    random.nextInt(1, 9) / 2.0,
                    true,
                    random.nextInt(10) > 0)));
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
