package org.xianfeng.reports.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.registry.StandingOrganisation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the branches that look after no grid. */
@Command(
    name = "grids",
    description =
        "Print the branches that look after no grid on a day. A branch whose record says nothing of"
            + " grids is not known.",
    footer = {"", "Example: ./xianfeng registry grids --on 2026-09-20 --org 990101001"},
    exitCodeList = {"0:printed", "5:no organisation on that day", "6:not in reader.scope"})
final class GridsCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();
  @Mixin DayView view = new DayView();

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    List<StandingOrganisation> branches =
        view.read(terminal).stream().filter(StandingOrganisation::isBranch).toList();
    List<StandingOrganisation> without =
        branches.stream().filter(branch -> grids(branch) == 0).toList();
    long unknown = branches.stream().filter(branch -> branch.said().grids() == null).count();
    long grids = branches.stream().mapToLong(branch -> Math.max(0, grids(branch))).sum();
    if (view.json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("tenant", view.tenant(settings))
          .put("on", view.day(settings).toString())
          .put("branches", branches.size())
          .put("grids", grids)
          .put("unknown", unknown);
      ArrayNode list = root.putArray("without");
      without.forEach(
          branch ->
              list.addObject().put("branch", branch.code()).put("name", branch.said().name()));
      terminal.out().println(root.toPrettyString());
    } else {
      without.forEach(
          branch -> terminal.out().printf("%s %s%n", branch.code(), branch.said().name()));
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d branches, %,d grids: %,d branches without one, %,d not known%n",
              view.day(settings),
              branches.size(),
              grids,
              without.size(),
              unknown);
    }
    return ExitCode.DONE;
  }

  /** -1: not known. */
  private static int grids(StandingOrganisation branch) {
    @Nullable Integer grids = branch.said().grids();
    return grids == null ? -1 : grids;
  }
}
