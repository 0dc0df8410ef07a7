package org.xianfeng.reports.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints which meetings more than one source reports. */
@Command(
    name = "overlap",
    description =
        "Print which meetings more than one source reports. Reports of one branch, one day of the"
            + " tenant's zone and one duty are one meeting, and each of them is a provenance of it.",
    footer = {"", "Example: ./xianfeng sources overlap --json"},
    exitCodeList = {"0:printed", "6:not in reader.scope"})
final class OverlapCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 20;
  private static final TableDef TABLE = LandedTables.ATTENDANCE;
  private static final NestedField TYPE = SourceView.column(TABLE, AttendanceContract.TYPE.name());
  private static final NestedField BRANCH = SourceView.column(TABLE, LandedColumns.BRANCH.name());
  private static final NestedField SOURCE = SourceView.column(TABLE, LandedColumns.SOURCE.name());
  private static final NestedField ID = SourceView.column(TABLE, LandedColumns.ID.name());
  private static final NestedField TIME = SourceView.column(TABLE, LandedColumns.TIME.name());
  private static final NestedField DUTIES =
      SourceView.column(TABLE, AttendanceContract.DUTIES.columnName());

  @Mixin Terminal terminal = new Terminal();
  @Mixin SourceView view = new SourceView();

  /** A gathering of a branch on a day for a duty. */
  private record Meeting(String branch, LocalDate day, String duty) implements Comparable<Meeting> {
    @Override
    public int compareTo(Meeting other) {
      int byBranch = branch.compareTo(other.branch);
      int byDay = byBranch != 0 ? byBranch : day.compareTo(other.day);
      return byDay != 0 ? byDay : duty.compareTo(other.duty);
    }
  }

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    ZoneId zone = settings.zone(view.tenant(settings));
    // by meeting, of each source the identities that it gave it
    Map<Meeting, Map<String, Set<String>>> meetings = new TreeMap<>();
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("sources", 0)) {
      @Nullable Set<String> codes = view.visible(lake, settings);
      progress.step("reading meetings");
      lake.scanNewest(
          TABLE,
          Expressions.and(
              Expressions.equal(SourceView.tenantColumn(), view.tenant(settings)),
              Expressions.equal(TYPE.name(), AttendanceContract.MEETING_HELD.type())),
          List.of(BRANCH, SOURCE, ID, TIME, DUTIES),
          row -> {
            String branch = row.text(BRANCH);
            if ((codes == null || codes.contains(branch))
                && row.cell(DUTIES) instanceof List<?> duties) {
              LocalDate day = row.instant(TIME).atZone(zone).toLocalDate();
              for (Object duty : duties) {
                meetings
                    .computeIfAbsent(
                        new Meeting(branch, day, duty.toString()), any -> new TreeMap<>())
                    .computeIfAbsent(row.text(SOURCE), any -> new TreeSet<>())
                    .add(row.text(ID));
              }
            }
          });
    }
    if (view.json) {
      json(meetings);
    } else {
      text(meetings);
    }
    return ExitCode.DONE;
  }

  private static Map<String, Long> pairs(Map<Meeting, Map<String, Set<String>>> meetings) {
    Map<String, Long> pairs = new TreeMap<>();
    for (Map<String, Set<String>> provenances : meetings.values()) {
      List<String> sources = new ArrayList<>(provenances.keySet());
      for (int a = 0; a < sources.size(); a++) {
        for (int b = a + 1; b < sources.size(); b++) {
          pairs.merge(sources.get(a) + " and " + sources.get(b), 1L, Long::sum);
        }
      }
    }
    return pairs;
  }

  private static Map<Integer, Long> bySources(Map<Meeting, Map<String, Set<String>>> meetings) {
    return meetings.values().stream()
        .collect(Collectors.groupingBy(Map::size, TreeMap::new, Collectors.counting()));
  }

  private void text(Map<Meeting, Map<String, Set<String>>> meetings) {
    bySources(meetings)
        .forEach(
            (sources, count) ->
                terminal
                    .out()
                    .printf(Locale.ROOT, "%,d meetings reported by %d sources%n", count, sources));
    pairs(meetings)
        .forEach(
            (pair, count) ->
                terminal.out().printf(Locale.ROOT, "%s: %,d of them both%n", pair, count));
    List<Map.Entry<Meeting, Map<String, Set<String>>>> several =
        meetings.entrySet().stream().filter(one -> one.getValue().size() > 1).toList();
    several.stream()
        .limit(MOST_SHOWN)
        .forEach(
            one -> {
              Meeting meeting = one.getKey();
              terminal.out().printf("%s %s %s%n", meeting.branch(), meeting.day(), meeting.duty());
              one.getValue()
                  .forEach(
                      (source, ids) ->
                          terminal.out().printf("    %s %s%n", source, String.join(", ", ids)));
            });
    if (several.size() > MOST_SHOWN) {
      terminal
          .out()
          .printf(Locale.ROOT, "and %,d more: --json has all%n", several.size() - MOST_SHOWN);
    }
  }

  private void json(Map<Meeting, Map<String, Set<String>>> meetings) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    ObjectNode counts = root.putObject("meetings_by_sources");
    bySources(meetings).forEach((sources, count) -> counts.put(sources.toString(), count));
    ObjectNode pairs = root.putObject("pairs");
    pairs(meetings).forEach(pairs::put);
    ArrayNode list = root.putArray("meetings");
    meetings.forEach(
        (meeting, provenances) -> {
          if (provenances.size() > 1) {
            ObjectNode node =
                list.addObject()
                    .put("branch", meeting.branch())
                    .put("day", meeting.day().toString())
                    .put("duty", meeting.duty());
            ArrayNode from = node.putArray("provenances");
            provenances.forEach(
                (source, ids) -> {
                  ObjectNode one = from.addObject().put("source", source);
                  ArrayNode of = one.putArray("ids");
                  ids.forEach(of::add);
                });
          }
        });
    terminal.out().println(root.toPrettyString());
  }
}
