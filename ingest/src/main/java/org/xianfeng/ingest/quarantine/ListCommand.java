package org.xianfeng.ingest.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was refused. */
@Command(
    name = "list",
    description = "What was refused, where and why; the content stays sealed.",
    footer = {"", "Example: xianfeng quarantine list --tenant demo --json"})
final class ListCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Option(names = "--tenant", description = "Only of this tenant.")
  @Nullable String tenant;

  @Option(names = "--json", description = "A JSON list for machines.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    Map<String, Settled.Outcome> settled = Settled.under(settings.home()).outcomes();
    QuarantineReader.Contents contents = QuarantineReader.read(KafkaAccess.of(settings));
    List<Refused> entries =
        contents.byPlace().values().stream()
            .filter(entry -> tenant == null || tenant.equals(entry.tenant()))
            .toList();
    if (json) {
      printJson(entries, settled, terminal.out());
    } else {
      print(entries, settled, terminal.out());
    }
    if (contents.foreign() > 0) {
      terminal
          .err()
          .printf(
              "%d records of %s are no refused records: the landing job lists each as %s%n",
              contents.foreign(), Topics.QUARANTINE.name(), RefusalReason.FOREIGN_RECORD);
    }
    return ExitCode.DONE;
  }

  private static void print(
      List<Refused> entries, Map<String, Settled.Outcome> settled, PrintWriter out) {
    Map<String, Integer> reasons = new TreeMap<>();
    Map<String, Integer> dropped = new TreeMap<>();
    int replayed = 0;
    for (Refused entry : entries) {
      reasons.merge(entry.refusal().reason().name(), 1, Integer::sum);
      Settled.Outcome outcome = settled.get(entry.place());
      if (outcome != null && outcome.dropped()) {
        dropped.merge(outcome.text(), 1, Integer::sum);
      } else if (outcome != null) {
        replayed++;
      }
      out.printf(
          "%s  %s  %s  %s  %s: %s%s%n",
          entry.place(),
          entry.day(),
          entry.tenant(),
          entry.source(),
          entry.refusal().reason(),
          entry.refusal().message(),
          outcome == null ? "" : "  (%s)".formatted(outcome.text()));
    }
    int gone = dropped.values().stream().mapToInt(Integer::intValue).sum();
    out.printf(
        "%d refused %s = %d open + %d replayed + %d dropped %s%n",
        entries.size(), reasons, entries.size() - replayed - gone, replayed, gone, dropped);
  }

  private static void printJson(
      List<Refused> entries, Map<String, Settled.Outcome> settled, PrintWriter out)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode list = mapper.createArrayNode();
    for (Refused entry : entries) {
      Settled.Outcome outcome = settled.get(entry.place());
      list.addObject()
          .put("id", entry.place())
          .put("day", entry.day().toString())
          .put("tenant", entry.tenant())
          .put("source", entry.source())
          .put("reason", entry.refusal().reason().name())
          .put("message", entry.refusal().message())
          .put("timestamp", entry.timestamp().toString())
          .put("state", outcome == null ? "open" : outcome.text());
    }
    out.println(mapper.writeValueAsString(list));
  }
}
