package org.xianfeng.ingest.quarantine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles refused records that nobody will send again. */
@Command(
    name = "drop",
    description = {
      "Drop refused records that will not be sent again, with the reason.",
      "They stay in quarantine and are counted as dropped."
    },
    footer = {"", "Example: xianfeng quarantine drop learning-v1/3/17 --because repeated"})
final class DropCommand implements Callable<Integer> {
  /** The outcomes that a person may choose. */
  static final class Reasons implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Settled.Outcome.values())
          .filter(Settled.Outcome::dropped)
          .map(Settled.Outcome::text)
          .iterator();
    }
  }

  @Mixin Terminal terminal = new Terminal();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "As `quarantine list` prints them.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--because",
      required = true,
      paramLabel = "REASON",
      completionCandidates = Reasons.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  Settled.Outcome reason = Settled.Outcome.UNREADABLE;

  @Override
  public Integer call() throws IOException {
    if (!reason.dropped()) {
      throw terminal.usage("Dropped because it was replayed: use quarantine replay");
    }
    Settings settings = terminal.settings();
    Map<String, Refused> entries = QuarantineReader.read(KafkaAccess.of(settings)).byPlace();
    Settled settled = Settled.under(settings.home());
    Map<String, Settled.Outcome> before = settled.outcomes();
    for (String id : ids) {
      if (!entries.containsKey(id)) {
        throw new Failure.Usage(
            "Nothing in quarantine has the id '%s': see quarantine list".formatted(id));
      }
      Settled.Outcome outcome = before.get(id);
      if (outcome != null) {
        throw new Failure.Usage("%s is settled already: %s".formatted(id, outcome.text()));
      }
    }
    settled.add(ids, reason);
    terminal.out().printf("%d records dropped: %s%n", ids.size(), reason.text());
    return ExitCode.DONE;
  }
}
