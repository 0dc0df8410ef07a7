package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.init.InitCommand;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.input.WatchedFiles;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in one source through its mapping. */
@Command(
    name = "ingest",
    subcommands = InitCommand.class,
    description = "Send the events of one source to Kafka, as its mapping file says.",
    exitCodeList = {
      "0:all rows were sent or left out",
      "1:some rows are in quarantine, or some of several files could not be read",
      "3:nothing could be read, or the source lacks a column that the mapping names",
      "5:no such source, or no Kafka"
    },
    footer = {
      "",
      "Example: xianfeng ingest conf/tenants/nyc311/mapping.yaml --data ~/nyc --dry-run"
    })
public final class IngestCommand implements Callable<Integer> {
  /** What {@code --allow-outside} does, here and where rows are read again. */
  public static final String OUTSIDE =
      "The files that the mapping names may lie outside the folder they are looked for in.";

  private static final int KEY_BYTES = 32;
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Mixin Terminal terminal = new Terminal();

  // not required: `ingest init` has none
  @Parameters(paramLabel = "FILE.yaml", arity = "0..1", description = "The mapping.")
  @Nullable Path named;

  @Option(
      names = "--data",
      paramLabel = "FILE|DIR",
      description = "The source's file or its folder; the mapping's folder when absent.")
  @Nullable Path data;

  @Option(names = "--allow-outside", description = OUTSIDE)
  boolean outside;

  @Option(
      names = "--check",
      description = "Check the mapping, the registry, the columns, and try the first 1,000 rows.")
  boolean check;

  @Option(
      names = "--dry-run",
      description = "Read and count everything and show the first events, but send nothing.")
  boolean dryRun;

  @Option(
      names = "--again",
      description = "Send what an earlier run had confirmed, too; it arrives as duplicates.")
  boolean again;

  @Option(
      names = "--watch",
      description = "Go on until it is stopped: new files are taken when they are complete.")
  boolean watch;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  /** Runs the command. */
  public static void main(String[] args) {
    Commands.main(new IngestCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    boolean sends = !check && !dryRun;
    byte[] key = sends ? LakeKeys.pseudonym(settings) : new byte[KEY_BYTES];
    if (named == null) {
      throw new Failure.Usage("Missing required parameter: 'FILE.yaml', the mapping");
    }
    Path file = named;
    Mapping mapping = new MappingParser(settings, key, outside).parse(file, data);
    if (watch) {
      requireWatchable(file, mapping);
    }
    return check
        ? check(file, mapping)
        : sends ? send(settings, file, mapping, key) : dryRun(mapping);
  }

  private int check(Path file, Mapping mapping) throws IOException {
    Set<String> manners = IngestRun.check(mapping);
    terminal
        .out()
        .printf(
            "%s is fine: %d organisations, %d fields, %d events; reads %s as %s%n",
            file,
            mapping.registry().events().size(),
            mapping.fields().size(),
            mapping.events().size(),
            String.join(", ", mapping.columns()),
            String.join("; ", manners));
    var trial = new Trial();
    IngestCounts counts = new IngestRun(mapping, trial, Trial.ROWS).run(read -> {});
    terminal.out().printf("Of the first %,d rows:%n", counts.read());
    terminal.out().print(counts.text(mapping, "to be sent", 0) + trial.refused());
    terminal.out().print(Trial.serials(mapping));
    return counts.refusedAll() ? ExitCode.HANDLED : ExitCode.DONE;
  }

  private int dryRun(Mapping mapping) throws IOException {
    var trial = new Trial();
    IngestCounts counts;
    try (Progress progress = terminal.progress("rows", 0)) {
      counts = new IngestRun(mapping, trial, Long.MAX_VALUE).run(progress::at);
    }
    int code = report(mapping, counts, "counted", 0);
    if (!json) {
      terminal.out().print(trial.refused() + trial.sent());
    }
    return code;
  }

  private void requireWatchable(Path file, Mapping mapping) {
    if (check || dryRun) {
      throw new Failure.Usage("--watch sends: it goes without --check and --dry-run");
    }
    if (!mapping.input().isOfFiles()) {
      throw new Failure.Usage(
          "--watch is for files; what is new in %s is read by another run"
              .formatted(mapping.input().place()));
    }
    if (mapping.group() != null) {
      throw new Failure.Usage(
          "%s groups rows, and a group may reach over files that are not there yet: run ingest"
                  .formatted(file)
              + " without --watch when they are");
    }
  }

  private int send(Settings settings, Path file, Mapping mapping, byte[] key) throws IOException {
    try (RecordProducer producer =
            RecordProducer.open(KafkaAccess.of(settings), RecordProducer.PATIENCE);
        Progress progress = terminal.progress("rows", 0)) {
      var parts = new Parts(settings, file, mapping, key, producer, again);
      parts.organisations();
      if (watch) {
        watch(mapping, parts);
      } else {
        parts.rows(progress::at);
      }
      return report(mapping, parts.counts(), "sent", parts.before());
    }
  }

  /** Takes files as they come, until this thread is interrupted or the process ends. */
  private void watch(Mapping mapping, Parts parts) throws IOException {
    var files = new WatchedFiles(mapping.input());
    try {
      while (true) {
        List<Origin> complete = files.look();
        parts.rows(complete, rows -> {});
        for (Origin origin : complete) {
          terminal.out().printf("took %s%n", origin.name());
        }
        terminal.out().flush();
        Thread.sleep(LOOK.toMillis());
      }
    } catch (InterruptedException stopped) {
      terminal.out().println("stopped watching");
    }
  }

  private int report(Mapping mapping, IngestCounts tally, String verb, long before) {
    terminal
        .out()
        .print(
            json
                ? tally.json(mapping, verb, before) + System.lineSeparator()
                : tally.text(mapping, verb, before));
    return tally.isClean() ? ExitCode.DONE : ExitCode.HANDLED;
  }
}
