package org.xianfeng.ingest.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.xianfeng.ingest.mapping.IngestTrial;
import org.xianfeng.ingest.receiver.ReceiverTrial;
import org.xianfeng.models.privacy.Pseudonym;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what comes in. */
@Command(
    name = "bench ingest",
    mixinStandardHelpOptions = true,
    description = "Rows of CSV and JSON, pseudonyms, and events by HTTP, into a broker.",
    footer = {"", "Example: xianfeng bench ingest --rate 5000"})
public final class IngestBench implements Callable<Integer> {
  private static final int PSEUDONYMS = 1_000_000;

  @Option(names = "--rows", defaultValue = "300000", description = "Rows of each file.")
  private int rows;

  @Option(names = "--rate", defaultValue = "5000", description = "Events a second by HTTP.")
  private int rate;

  @Option(names = "--seconds", defaultValue = "20", description = "How long, twice.")
  private int seconds;

  /** Prints a line for each. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new IngestBench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    pseudonyms();
    Path folder = Files.createTempDirectory("xianfeng-bench");
    try {
      rows(folder);
      ReceiverTrial.Outcome seen = ReceiverTrial.run(folder, rate, Duration.ofSeconds(seconds));
      System.out.printf(
          Locale.ROOT,
          "HTTP, batches of 100: %,.0f events a second, median %.1f ms, p99 %.1f ms, %d failed;"
              + " decoding a batch alone %.2f ms%n",
          seen.rate(),
          seen.median(),
          seen.p99(),
          seen.failed(),
          seen.decoding());
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return 0;
  }

  private void rows(Path folder) throws Exception {
    for (IngestTrial.Shape shape : IngestTrial.Shape.values()) {
      IngestTrial.Outcome seen = IngestTrial.run(folder.resolve(shape.name()), shape, rows);
      System.out.printf(
          Locale.ROOT,
          "%s to Kafka: %.2f µs of CPU a row, reading alone %.2f µs, ratio %.2f (%,d rows)%n",
          shape,
          seen.sending() / 1e3,
          seen.reading() / 1e3,
          seen.reading() / seen.sending(),
          seen.rows());
    }
  }

  private static void pseudonyms() {
    var pseudonym = new Pseudonym(new byte[32], "demo");
    long length = 0;
    long began = 0;
    for (int i = 0; i < 2 * PSEUDONYMS; i++) {
      if (i == PSEUDONYMS) {
        began = System.nanoTime();
      }
      length += pseudonym.of("990101001", 2026, "member-" + i).length();
    }
    System.out.printf(
        Locale.ROOT,
        "pseudonym %.2f µs (%d characters in all)%n",
        (System.nanoTime() - began) / 1e3 / PSEUDONYMS,
        length);
  }
}
