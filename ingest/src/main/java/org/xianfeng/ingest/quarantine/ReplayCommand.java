package org.xianfeng.ingest.quarantine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.ingest.mapping.RowAgain;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.wire.EventDecoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries refused records again after a fix. */
@Command(
    name = "replay",
    description = {
      "Open refused records, read them again, and send what is accepted now.",
      "Rows of a file need the mapping they came through."
    },
    exitCodeList = {"0:all were sent", "1:some are still refused, or of another mapping"},
    footer = {"", "Example: xianfeng quarantine replay --mapping conf/tenants/nyc311/mapping.yaml"})
final class ReplayCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Option(names = "--id", description = "Only these; all when absent.")
  List<String> ids = new ArrayList<>();

  @Option(names = "--mapping", description = "The mended mapping of the rows of a file.")
  @Nullable Path mapping;

  @Option(names = "--allow-outside", description = IngestCommand.OUTSIDE)
  boolean outside;

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    Seal seal = new Seal(LakeKeys.seals(settings));
    Settled settled = Settled.under(settings.home());
    Set<String> before = settled.outcomes().keySet();
    RowAgain rows =
        mapping == null
            ? null
            : RowAgain.through(settings, LakeKeys.pseudonym(settings), mapping, outside);
    EventDecoder decoder = new EventDecoder(settings::tenant);
    List<String> sent = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    int refused = 0;
    int others = 0;
    long events = 0;
    try (var producer = RecordProducer.open(KafkaAccess.of(settings), RecordProducer.PATIENCE)) {
      for (Refused entry : QuarantineReader.read(KafkaAccess.of(settings)).byPlace().values()) {
        if (before.contains(entry.place()) || !ids.isEmpty() && !ids.contains(entry.place())) {
          continue;
        }
        if (entry.ofFile() && (rows == null || !rows.reads(entry))) {
          others++;
          continue;
        }
        try {
          byte[] bytes = opened(entry, seal);
          List<Event> read =
              entry.ofFile() && rows != null
                  ? rows.events(bytes)
                  : List.of(decoded(decoder, entry, bytes));
          read.forEach(producer::send);
          events += read.size();
          (read.isEmpty() ? leftOut : sent).add(entry.place());
        } catch (RefusedException e) {
          refused++;
        }
      }
      producer.confirm();
    }
    settled.add(sent, Settled.Outcome.REPLAYED);
    settled.add(leftOut, Settled.Outcome.LEFT_OUT);
    terminal
        .out()
        .printf(
            "%d records replayed as %d events, %d dropped: left out, %d still refused,"
                + " %d rows of another mapping%n",
            sent.size(), events, leftOut.size(), refused, others);
    return refused + others == 0 ? ExitCode.DONE : ExitCode.HANDLED;
  }

  /** What came by HTTP may say now what it was refused for saying, but for nobody else. */
  private static Event decoded(EventDecoder decoder, Refused entry, byte[] bytes)
      throws RefusedException {
    Event event = decoder.decode(bytes);
    return entry.ofRequest() ? new Writer(entry.tenant(), entry.source()).own(event) : event;
  }

  private static byte[] opened(Refused entry, Seal seal) throws RefusedException {
    try {
      return entry.content(seal);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          RefusalReason.FOREIGN_RECORD,
          "The content was changed, moved or sealed with another key");
    }
  }
}
