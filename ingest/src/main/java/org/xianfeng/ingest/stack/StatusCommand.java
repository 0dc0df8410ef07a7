package org.xianfeng.ingest.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows which parts of the local stack run. */
@Command(
    name = "status",
    description =
        "Show what runs, since when, with how much memory, and how often a job had to start again.",
    exitCodeList = {"0:all asked for do their work", "1:some do not"},
    footer = {"", "Example: xianfeng status --json"})
final class StatusCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "%-8s %-10s %8s %8s %9s  %-25s %s%n";

  @Mixin StackOptions options = new StackOptions();
  @Mixin Terminal terminal = new Terminal();

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = terminal.settings();
    RunFolder folder = RunFolder.under(settings.home());
    ObjectNode root = JSON.createObjectNode();
    root.put("home", settings.home().toString());
    root.put("kafka", settings.bootstrapServers());
    Readiness readiness = new Readiness(settings);
    root.put("console", settings.console().toString());
    ObjectNode parts = root.putObject("parts");
    boolean all = true;
    for (StackPart part : options.parts(settings)) {
      ObjectNode node = parts.putObject(part.word());
      String state = describe(folder, part, node, readiness);
      all &= state.equals(Readiness.Stage.READY.word());
    }
    Optional.of(StackPart.NOTIFIER)
        .filter(part -> options.only.isEmpty() || options.only.contains(part.word()))
        .flatMap(part -> part.absence(settings))
        .ifPresent(
            why -> parts.putObject(StackPart.NOTIFIER.word()).put("state", "off").put("log", why));
    PrintWriter out = terminal.out();
    if (json) {
      out.println(JSON.writeValueAsString(root));
    } else {
      print(root, out);
    }
    return all ? ExitCode.DONE : ExitCode.HANDLED;
  }

  private static String describe(
      RunFolder folder, StackPart part, ObjectNode node, Readiness readiness)
      throws IOException, InterruptedException {
    Optional<PartProcess> process = folder.process(part);
    String state;
    if (process.isEmpty()) {
      state = "stopped";
    } else if (!process.get().isAlive()) {
      state = "died";
    } else {
      Instant since = process.get().started();
      state = readiness.of(part, since).word();
      readiness.job(part, since).ifPresent(job -> node.put("restarts", job.restarts()));
      node.put("pid", process.get().pid());
      node.put("since", since.toString());
      process.get().residentBytes().ifPresent(bytes -> node.put("resident_bytes", bytes));
    }
    node.put("state", state);
    node.put("log", folder.log(part).toString());
    return state;
  }

  private static void print(ObjectNode root, PrintWriter out) {
    out.printf(ROW, "part", "state", "restarts", "process", "memory", "since", "log");
    root.get("parts")
        .properties()
        .forEach(
            entry -> {
              var node = entry.getValue();
              boolean runs = node.has("pid");
              out.printf(
                  ROW,
                  entry.getKey(),
                  node.get("state").asText(),
                  node.path("restarts").asText("-"),
                  runs ? node.get("pid").asText() : "-",
                  node.has("resident_bytes")
                      ? (node.get("resident_bytes").asLong() >> 20) + " MiB"
                      : "-",
                  runs ? node.get("since").asText() : "-",
                  node.get("log").asText());
            });
    out.printf("home     %s%n", root.get("home").asText());
    out.printf("kafka    %s%n", root.get("kafka").asText());
  }
}
