package org.xianfeng.reports.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints how alive each source is. */
@Command(
    name = "health",
    description =
        "Print of each source what landed of it, about how many branches, when it was heard of last,"
            + " and what share was recorded in time (conf/duties.yaml). Who sees the whole tree sees"
            + " what was refused and repeated, too.",
    footer = {"", "Example: ./xianfeng sources health --at 2026-09-21T00:00:00Z"},
    exitCodeList = {"0:printed", "6:not in reader.scope"})
final class HealthCommand implements Callable<Integer> {
  private static final String FORMAT = "%-34s %10s %9s %8s  %-24s %7s %9s %11s%n";
  private static final double PERCENT = 100;

  @Mixin Terminal terminal = new Terminal();
  @Mixin SourceView view = new SourceView();

  /** What was seen of a source. */
  private static final class Seen {
    private final Set<String> branches = new HashSet<>();
    private final Map<String, Long> topics = new TreeMap<>();
    private @Nullable Instant last;
    private long events;
    private long timely;
    private long refused;
    private long repeated;
  }

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    Map<String, Seen> sources = new TreeMap<>();
    boolean whole;
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("sources", 0)) {
      @Nullable Set<String> codes = view.visible(lake, settings);
      whole = codes == null;
      Duration timely = DutiesParser.shipped(terminal.environment()).deadlines().timelyRecord();
      for (Topic topic : SourceView.TOPICS) {
        progress.step("reading " + SourceView.table(topic).path());
        landed(lake, topic, settings, codes, timely, sources);
      }
      if (whole) {
        aside(
                lake,
                LandedQuarantine.TABLE,
                LandedQuarantine.TENANT,
                LandedQuarantine.SOURCE,
                settings)
            .forEach((source, rows) -> of(sources, source).refused = rows);
        aside(lake, LandedDuplicate.TABLE, LandedDuplicate.TENANT, LandedDuplicate.SOURCE, settings)
            .forEach((source, rows) -> of(sources, source).repeated = rows);
      }
    }
    if (view.json) {
      json(sources, whole);
    } else {
      text(sources, whole);
    }
    return ExitCode.DONE;
  }

  private static Seen of(Map<String, Seen> sources, String source) {
    return sources.computeIfAbsent(source, any -> new Seen());
  }

  private void landed(
      Lake lake,
      Topic topic,
      Settings settings,
      @Nullable Set<String> codes,
      Duration timely,
      Map<String, Seen> sources) {
    TableDef table = SourceView.table(topic);
    NestedField branch = SourceView.column(table, LandedColumns.BRANCH.name());
    NestedField source = SourceView.column(table, LandedColumns.SOURCE.name());
    NestedField time = SourceView.column(table, LandedColumns.TIME.name());
    NestedField recorded = SourceView.column(table, LandedColumns.RECORDED_TIME.name());
    Instant until = view.at();
    lake.scanNewest(
        table,
        Expressions.equal(SourceView.tenantColumn(), view.tenant(settings)),
        List.of(branch, source, time, recorded),
        row -> {
          Instant written = row.instant(recorded);
          if ((codes == null || codes.contains(row.text(branch))) && !written.isAfter(until)) {
            Seen seen = of(sources, row.text(source));
            seen.events++;
            seen.branches.add(row.text(branch));
            seen.topics.merge(topic.name(), 1L, Long::sum);
            seen.timely +=
                Duration.between(row.instant(time), written).compareTo(timely) <= 0 ? 1 : 0;
            @Nullable Instant last = seen.last;
            seen.last = last == null || last.isBefore(written) ? written : last;
          }
        });
  }

  private Map<String, Long> aside(
      Lake lake, TableDef table, NestedField tenant, NestedField source, Settings settings) {
    Map<String, Long> rows = new HashMap<>();
    lake.scanNewest(
        table,
        Expressions.equal(tenant.name(), view.tenant(settings)),
        List.of(source),
        (LakeRow row) -> rows.merge(row.text(source), 1L, Long::sum));
    return rows;
  }

  private void text(Map<String, Seen> sources, boolean whole) {
    terminal
        .out()
        .printf(
            FORMAT,
            "source",
            "events",
            "branches",
            "in time",
            "heard of last",
            "silent",
            "repeated",
            "refused");
    sources.forEach(
        (source, seen) ->
            terminal
                .out()
                .printf(
                    FORMAT,
                    source,
                    number(seen.events),
                    number(seen.branches.size()),
                    share(seen),
                    seen.last == null ? "-" : String.valueOf(seen.last),
                    seen.last == null ? "-" : silent(seen.last) + " d",
                    whole ? number(seen.repeated) : "-",
                    whole ? number(seen.refused) : "-"));
  }

  private void json(Map<String, Seen> sources, boolean whole) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("at", view.at().toString());
    ArrayNode list = root.putArray("sources");
    sources.forEach(
        (source, seen) -> {
          ObjectNode node =
              list.addObject()
                  .put("source", source)
                  .put("events", seen.events)
                  .put("branches", seen.branches.size())
                  .put("recorded_in_time", seen.timely);
          @Nullable Instant last = seen.last;
          if (last != null) {
            node.put("last", last.toString()).put("silent_days", silent(last));
          }
          if (whole) {
            node.put("repeated", seen.repeated).put("refused", seen.refused);
          }
          seen.topics.forEach(node.putObject("topics")::put);
        });
    terminal.out().println(root.toPrettyString());
  }

  private long silent(Instant last) {
    return Duration.between(last, view.at()).toDays();
  }

  private static String share(Seen seen) {
    return seen.events == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f %%", PERCENT * seen.timely / seen.events);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
