package org.xianfeng.ingest.quarantine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.ExitCode;
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
    Set<String> replayed = Replayed.under(settings.home()).places();
    QuarantineReader.Contents contents = QuarantineReader.read(settings.bootstrapServers());
    List<Refused> entries =
        contents.byPlace().values().stream()
            .filter(entry -> tenant == null || tenant.equals(entry.tenant()))
            .toList();
    if (json) {
      printJson(entries, replayed, terminal.out());
    } else {
      print(entries, replayed, terminal.out());
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

  private static void print(List<Refused> entries, Set<String> replayed, PrintWriter out) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Refused entry : entries) {
      reasons.merge(entry.refusal().reason().name(), 1, Integer::sum);
      out.printf(
          "%s  %s  %s  %s  %s: %s%s%n",
          entry.place(),
          entry.day(),
          entry.tenant(),
          entry.source(),
          entry.refusal().reason(),
          entry.refusal().message(),
          replayed.contains(entry.place()) ? "  (replayed)" : "");
    }
    out.printf("%d in quarantine %s%n", entries.size(), reasons.isEmpty() ? "" : reasons);
  }

  private static void printJson(List<Refused> entries, Set<String> replayed, PrintWriter out)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode list = mapper.createArrayNode();
    for (Refused entry : entries) {
      list.addObject()
          .put("id", entry.place())
          .put("day", entry.day().toString())
          .put("tenant", entry.tenant())
          .put("source", entry.source())
          .put("reason", entry.refusal().reason().name())
          .put("message", entry.refusal().message())
          .put("timestamp", entry.timestamp().toString())
          .put("replayed", replayed.contains(entry.place()));
    }
    out.println(mapper.writeValueAsString(list));
  }
}
