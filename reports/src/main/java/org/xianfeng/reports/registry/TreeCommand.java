package org.xianfeng.reports.registry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.registry.StandingOrganisation;
import org.xianfeng.models.registry.UnitTotals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the tree of a day with its totals. */
@Command(
    name = "tree",
    description =
        "Print the units of a tree as they stand on a day, each with the branches and members below"
            + " it. Shows what reader.scope covers; numbers of fewer members than"
            + " publication.small-cell are not shown.",
    footer = {"", "Example: ./xianfeng registry tree --on 2026-09-20 --levels 3"},
    exitCodeList = {"0:printed", "5:no organisation on that day", "6:not in reader.scope"})
final class TreeCommand implements Callable<Integer> {
  private static final String FORMAT = "%-44s %8s %6s %10s %10s %8s%n";

  @Mixin Terminal terminal = new Terminal();
  @Mixin DayView view = new DayView();

  @Option(
      names = "--levels",
      paramLabel = "N",
      description = "How many levels from the top; all when absent.")
  int levels = Integer.MAX_VALUE;

  @Option(names = "--branches", description = "A line for each branch, too.")
  boolean branches;

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    List<StandingOrganisation> all = view.read(terminal);
    Map<String, UnitTotals> totals = UnitTotals.of(all);
    int top = all.stream().mapToInt(TreeCommand::depth).min().orElse(0);
    List<StandingOrganisation> shown =
        all.stream()
            .filter(one -> depth(one) < (long) top + levels && (branches || !one.isBranch()))
            .toList();
    int smallest = settings.get(Settings.PUBLICATION_SMALL_CELL);
    if (view.json) {
      json(settings, shown, totals, smallest);
    } else {
      text(shown, totals, smallest, top);
    }
    return ExitCode.DONE;
  }

  private void text(
      List<StandingOrganisation> shown, Map<String, UnitTotals> totals, int smallest, int top) {
    terminal.out().printf(FORMAT, "organisation", "branches", "joint", "members", "full", "exempt");
    for (StandingOrganisation one : shown) {
      UnitTotals of = requireNonNull(totals.get(one.path()));
      boolean small = of.members() > 0 && of.members() < smallest;
      terminal
          .out()
          .printf(
              FORMAT,
              "  ".repeat(depth(one) - top) + one.code() + ' ' + one.said().name(),
              number(of.branches()),
              number(of.joint()),
              small ? "-" : number(of.members()),
              small ? "-" : number(of.fullMembers()),
              small ? "-" : number(of.exemptMembers()));
    }
  }

  private void json(
      Settings settings,
      List<StandingOrganisation> shown,
      Map<String, UnitTotals> totals,
      int smallest) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("tenant", view.tenant(settings)).put("on", view.day(settings).toString());
    ArrayNode units = root.putArray("organisations");
    for (StandingOrganisation one : shown) {
      UnitTotals of = requireNonNull(totals.get(one.path()));
      ObjectNode node =
          units
              .addObject()
              .put("code", one.code())
              .put("name", one.said().name())
              .put("path", one.path())
              .put("type", one.said().organisationType())
              .put("branches", of.branches())
              .put("joint", of.joint());
      if (of.members() == 0 || of.members() >= smallest) {
        node.put("members", of.members())
            .put(RegistryContract.FULL_MEMBERS.wireName(), of.fullMembers())
            .put(RegistryContract.EXEMPT_MEMBERS.wireName(), of.exemptMembers());
      }
    }
    terminal.out().println(root.toPrettyString());
  }

  private static int depth(StandingOrganisation one) {
    return (int) one.path().chars().filter(c -> c == '/').count();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
