package org.xianfeng.reports.ledger;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.RegistryDay;
import org.xianfeng.models.registry.StandingOrganisation;
import org.xianfeng.reports.registry.LandedRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the ledger of a branch. */
@Command(
    name = "ledger",
    description =
        "Print every duty of a branch in a quarter, met or missed as published, with the events"
            + " that landed of it: source, identity, time, when it was recorded, place in Kafka."
            + " Shows what reader.scope covers, and no person.",
    footer = {"", "Example: ./xianfeng ledger --branch 990101001001 --quarter 2026Q3"},
    exitCodeList = {
      "0:printed",
      "1:what has landed since says something else than what was published",
      "6:not in reader.scope"
    })
public final class LedgerCommand implements Callable<Integer> {
  private static final Pattern QUARTER = Pattern.compile("([0-9]{4})-?Q([1-4])");
  private static final int MONTHS = 3;

  @Mixin private Terminal terminal = new Terminal();

  @Option(names = "--branch", required = true, paramLabel = "CODE", description = "The branch.")
  private String branch = "";

  @Option(
      names = "--quarter",
      required = true,
      paramLabel = "QUARTER",
      description = "Such as 2026Q3.")
  private String quarter = "";

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose; the primary tenant.")
  private @Nullable String tenant;

  @Option(names = "--json", description = "One JSON object for machines.")
  private boolean json;

  /** Runs the command. */
  public static void main(String[] args) {
    Commands.main(new LedgerCommand(), args);
  }

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    String owner = tenant == null ? settings.get(Settings.TENANT) : tenant;
    Period period = period();
    ZoneId zone = settings.zone(owner);
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("ledger", 0)) {
      progress.step("reading the registry");
      RegistryDay day = LandedRegistry.on(lake, settings, owner, period.end().minusDays(1));
      StandingOrganisation one = visible(day, ReaderScope.of(settings, owner));
      progress.step("reading what was published and landed");
      DutyCalendar calendar =
          new DutyCalendar(
              DutiesParser.shipped(terminal.environment()),
              CalendarParser.shipped(terminal.environment()),
              zone);
      List<DutyLine> lines =
          new BranchLedger(lake, owner, calendar).read(branch, day.partsOf(branch), period);
      progress.clear();
      if (json) {
        terminal.out().println(json(one, period, lines).toPrettyString());
      } else {
        text(one, period, lines, zone);
      }
      return lines.stream().anyMatch(DutyLine::differs) ? ExitCode.HANDLED : ExitCode.DONE;
    }
  }

  private StandingOrganisation visible(RegistryDay day, ReaderScope scope) {
    Optional<StandingOrganisation> found =
        day.organisations().stream()
            .filter(one -> one.code().equals(branch) && scope.covers(one.path()))
            .findFirst();
    // whether it is nowhere or elsewhere is nobody's to know
    return found.orElseThrow(
        () ->
            new Failure.Forbidden(
                "--branch %s: not in reader.scope at the end of %s".formatted(branch, quarter)));
  }

  private Period period() {
    Matcher text = QUARTER.matcher(quarter);
    if (!text.matches()) {
      throw terminal.usage("Not a quarter such as 2026Q3: '%s'".formatted(quarter));
    }
    int month = (Integer.parseInt(text.group(2)) - 1) * MONTHS + 1;
    return Period.of(Period.Unit.QUARTER, LocalDate.of(Integer.parseInt(text.group(1)), month, 1));
  }

  private void text(StandingOrganisation one, Period period, List<DutyLine> lines, ZoneId zone) {
    terminal.out().printf("%s %s %s%n", one.code(), one.said().name(), period);
    for (DutyLine line : lines) {
      terminal
          .out()
          .printf(
              "%-20s %-8s %-9s %s%s%n",
              line.duty(),
              line.period(),
              verdict(line),
              line.week().isEmpty()
                  ? "judged from " + line.judgedAt().atZone(zone).toLocalDate()
                  : "published with " + line.week(),
              line.differs() ? "; what has landed by now says otherwise" : "");
      for (HeldEvent event : line.events()) {
        terminal
            .out()
            .printf(
                "    %s recorded %s  %s %s%s  %s%n",
                event.time().atZone(zone).toOffsetDateTime(),
                event.recorded().atZone(zone).toOffsetDateTime(),
                event.source(),
                event.id(),
                event.branch().equals(branch) ? "" : " of " + event.branch(),
                event.place());
      }
    }
  }

  private static String verdict(DutyLine line) {
    return line.verdict() == null ? "-" : requireNonNull(line.verdict()).text();
  }

  private static ObjectNode json(StandingOrganisation one, Period period, List<DutyLine> lines) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("branch", one.code()).put("name", one.said().name()).put("quarter", period.toString());
    ArrayNode duties = root.putArray("duties");
    for (DutyLine line : lines) {
      ObjectNode node =
          duties
              .addObject()
              .put("duty", line.duty())
              .put("period", line.period().toString())
              .put("verdict", line.verdict() == null ? null : verdict(line))
              .put("week", line.week().isEmpty() ? null : line.week())
              .put("judged_at", line.judgedAt().toString())
              .put("differs", line.differs());
      ArrayNode events = node.putArray("events");
      for (HeldEvent event : line.events()) {
        events
            .addObject()
            .put("branch", event.branch())
            .put("source", event.source())
            .put("id", event.id())
            .put("revision", event.revision())
            .put("time", event.time().toString())
            .put(LandedColumns.RECORDED_TIME.name(), event.recorded().toString())
            .put("place", event.place());
      }
    }
    return root;
  }
}
