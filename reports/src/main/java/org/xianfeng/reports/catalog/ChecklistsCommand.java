package org.xianfeng.reports.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the files of standards with owner and age. */
@Command(
    name = "checklists",
    description =
        "Print the checklists, processes and reference sets that conf/catalog.yaml names, each with"
            + " its version (the beginning of the file's SHA-256), owner and the days since its owner"
            + " looked through it.",
    footer = {"", "Example: ./xianfeng catalog checklists --on 2026-09-20"},
    exitCodeList = {"0:all are there and in time", "1:one is absent or overdue"})
final class ChecklistsCommand implements Callable<Integer> {
  private static final int DIGITS = 12;

  @Mixin Terminal terminal = new Terminal();

  @Option(names = "--on", paramLabel = "DAY", description = "The day; today when absent.")
  @Nullable LocalDate on;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    LocalDate day = on == null ? LocalDate.now(settings.zone(settings.get(Settings.TENANT))) : on;
    List<KeptFile> files = CatalogFile.shipped(terminal.environment()).files();
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode list = root.put("on", day.toString()).putArray("files");
    boolean fine = true;
    for (KeptFile one : files) {
      String version = version(one);
      long days = ChronoUnit.DAYS.between(one.checked(), day);
      boolean overdue = one.isOverdue(day);
      fine &= !version.isEmpty() && !overdue;
      list.addObject()
          .put("name", one.name())
          .put("kind", one.kind())
          .put("version", version)
          .put("owner", one.owner())
          .put("checked", one.checked().toString())
          .put("days", days)
          .put("overdue", overdue);
      if (!json) {
        terminal
            .out()
            .printf(
                "%-10s %-12s %s, %s, looked through %s, %d days ago%s%n",
                one.kind(),
                version.isEmpty() ? "absent" : version,
                one.name(),
                one.owner(),
                one.checked(),
                days,
                overdue ? ": overdue" : "");
      }
    }
    if (json) {
      terminal.out().println(root.toPrettyString());
    }
    return fine ? ExitCode.DONE : ExitCode.HANDLED;
  }

  private static String version(KeptFile one) throws IOException {
    return Files.isReadable(one.file())
        ? DigestUtils.sha256Hex(Files.readAllBytes(one.file())).substring(0, DIGITS)
        : "";
  }
}
