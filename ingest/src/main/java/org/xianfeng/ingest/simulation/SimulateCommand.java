package org.xianfeng.ingest.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.ingest.simulation.truth.Tally;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.wire.TickCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Sends the events of an organisation that does not exist, and writes down what is true of them.
 */
@Command(
    name = "simulate",
    description = "Send the events of a made-up county, seeded, with known truths planted in it.",
    footer = {
      "",
      "Example: xianfeng simulate --branches 200 --weeks 2026-W26..2026-W30 --out events.ndjson"
    })
public final class SimulateCommand implements Callable<Integer> {
  private static final String FIRST_WEEK = "2026-W26";
  private static final int CAPACITY_BITS = 19;

  @Option(names = "--scale", description = "county (default), province or national")
  SimulationScale scale = SimulationScale.COUNTY;

  @Option(names = "--branches", description = "Branches; default: those of the scale")
  @Nullable Integer branches;

  @Option(names = "--members", description = "Members, about; default: 21.4 for each branch")
  @Nullable Long members;

  @Option(names = "--sectors", description = "Sectors that occur, 1 to 7; default ${DEFAULT-VALUE}")
  int sectors = 7;

  @Option(
      names = "--weeks",
      description = "Weeks from 2026-W26 on, or 2026-W26..2026-W38; default ${DEFAULT-VALUE}")
  String weeks = "13";

  @Option(names = "--seed", description = "Seed; equal seeds give equal bytes")
  long seed = 20_260_622;

  @Option(names = "--rate", description = "Records a second at most; default: as fast as it goes")
  @Nullable Integer rate;

  @Option(names = "--out", description = "Write one event a line to a file instead of Kafka")
  @Nullable Path out;

  @Option(names = "--dry-run", description = "Only count: send and write nothing")
  boolean dryRun;

  @Option(names = "--json", description = "Print the counts for machines")
  boolean json;

  @Mixin Terminal terminal = new Terminal();

  /** Runs the command. */
  public static void main(String[] args) {
    Commands.main(new SimulateCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    SimulationSpec wanted = specification();
    if (rate != null && rate < 1) {
      throw new Failure.Usage("--rate must be 1 or more, found " + rate);
    }
    Path folder = settings.home().resolve("simulation");
    Path truth = folder.resolve("truth.json");
    if (!dryRun && out == null && Files.exists(truth)) {
      terminal
          .err()
          .println("Simulated before into this home: equal events will count as duplicates.");
    }
    Path spill = dryRun ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    HomeFolder.create(spill);
    var simulation = new Simulation(wanted, spill, CAPACITY_BITS);
    run(simulation, settings);
    if (!dryRun) {
      new TruthFile(wanted, simulation).write(truth);
    }
    print(simulation.truth().tally(), truth);
    return ExitCode.DONE;
  }

  private void run(Simulation simulation, Settings settings) throws IOException {
    try (Destination destination = destination(settings);
        Progress progress = terminal.progress("records", 0)) {
      long start = System.nanoTime();
      long[] sent = {0};
      simulation.run(
          outgoing -> {
            destination.sink().accept(outgoing);
            progress.at(++sent[0]);
            throttle(start, sent[0]);
          });
    }
  }

  private Destination destination(Settings settings) throws IOException {
    if (dryRun) {
      return Destination.nowhere();
    }
    if (out != null) {
      return Destination.file(out);
    }
    TickCodec ticks = new TickCodec(LakeKeys.tick(settings));
    return Destination.kafka(KafkaAccess.of(settings), ticks);
  }

  private SimulationSpec specification() {
    try {
      List<IsoWeek> range =
          weeks.matches("[0-9]{1,9}")
              ? List.of(IsoWeek.parse(FIRST_WEEK))
              : IsoWeek.parseRange(weeks);
      int number = weeks.matches("[0-9]{1,9}") ? Integer.parseInt(weeks) : range.size();
      int count = branches == null ? scale.branches() : branches;
      return new SimulationSpec(
          count,
          members == null ? scale.membersOf(count) : members,
          sectors,
          range.get(0).monday(),
          number,
          seed);
    } catch (IllegalArgumentException e) {
      throw new Failure.Usage(String.valueOf(e.getMessage()));
    }
  }

  private void throttle(long start, long sent) {
    if (rate != null) {
      long early = start + sent * 1_000_000_000L / rate - System.nanoTime();
      if (early > 1_000_000) {
        LockSupport.parkNanos(early);
      }
    }
  }

  private void print(Tally tally, Path truth) {
    PrintWriter to = terminal.out();
    if (json) {
      ObjectNode counts = new ObjectMapper().createObjectNode();
      tally.byType().forEach((type, sent) -> counts.put(type, sent.sent()));
      to.println(
          counts
              .put("sent", tally.total().sent())
              .put("landed", tally.total().landed())
              .put("duplicates", tally.total().duplicates())
              .put("quarantined", tally.total().quarantined()));
    } else {
      tally
          .byType()
          .forEach((type, counts) -> to.printf(Locale.ROOT, "%,12d  %s%n", counts.sent(), type));
      to.printf(Locale.ROOT, "%,12d  to be refused%n", tally.total().quarantined());
      to.printf(
          Locale.ROOT,
          "%,12d  sent, of them %,d duplicates and %,d late%n",
          tally.total().sent(),
          tally.total().duplicates(),
          tally.late());
      if (!dryRun) {
        to.println("What is true of them: " + truth);
      }
    }
  }
}
