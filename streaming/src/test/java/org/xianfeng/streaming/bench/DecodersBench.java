package org.xianfeng.streaming.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xianfeng.models.wire.DecoderTrial;
import org.xianfeng.streaming.kafka.ScanTrial;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Gives each decoder of each topic very many changed records, none of which it may stumble over.
 */
@Command(
    name = "bench decoders",
    mixinStandardHelpOptions = true,
    description = "Changed records for each decoder of each topic; ends at the first that throws.",
    footer = {"", "Example: xianfeng bench decoders --records 1000000"})
public final class DecodersBench implements Callable<Integer> {
  @Option(names = "--records", defaultValue = "1000000", description = "Records for each.")
  private long records;

  @Option(names = "--seed", defaultValue = "1", description = "Of the changes.")
  private long seed;

  /** Prints a line for each decoder. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new DecodersBench()).execute(args));
  }

  @Override
  public Integer call() {
    List<DecoderTrial> trials = new ArrayList<>(DecoderTrial.all());
    trials.add(ScanTrial.of());
    for (DecoderTrial trial : trials) {
      long began = System.nanoTime();
      DecoderTrial.Outcome outcome = trial.run(records, seed);
      System.out.printf(
          Locale.ROOT,
          "%-15s %,9d records, %,9d refused, %,9d read, none threw; %6.1f s%n",
          trial.name(),
          outcome.records(),
          outcome.refused(),
          outcome.records() - outcome.refused(),
          (System.nanoTime() - began) / 1e9);
    }
    return 0;
  }
}
