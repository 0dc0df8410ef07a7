package org.xianfeng.streaming.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.landing.LandingBench;
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

  /** Prints the measurement; exit code 4 when the target is missed. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StreamBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("xianfeng-bench");
    int few = records / SHORT_SHARE;
    JobTrial trial = new JobTrial(folder, rounds, parallelism);
    try (BrokerProcess brief = BrokerProcess.start(folder.resolve("short"), parallelism * 2);
        BrokerProcess full = BrokerProcess.start(folder.resolve("long"), parallelism * 2)) {
      produce(brief.bootstrapServers(), few);
      produce(full.bootstrapServers(), records);
      // not measured: until here the virtual machine compiles
      trial.best(BareJob::build, full);
      trial.best(LandingBench::build, full);
      JobTrial.Cost bareFew = trial.best(BareJob::build, brief);
      JobTrial.Cost landingFew = trial.best(LandingBench::build, brief);
      JobTrial.Cost bareAll = trial.best(BareJob::build, full);
      JobTrial.Cost landingAll = trial.best(LandingBench::build, full);
      double bare = JobTrial.line("barest job", bareFew, bareAll, records - few);
      double landing = JobTrial.line("landing job", landingFew, landingAll, records - few);
      System.out.printf(
          Locale.ROOT, "ratio        %6.2f  (target: at most %.1f)%n", landing / bare, TARGET);
      return landing / bare <= TARGET ? 0 : UNEXPECTED;
    } finally {
      JobTrial.delete(folder);
    }
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
}
