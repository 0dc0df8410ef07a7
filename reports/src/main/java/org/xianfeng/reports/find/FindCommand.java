package org.xianfeng.reports.find;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.StandingOrganisation;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.reports.registry.LandedRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds anything that the reader may see. */
@Command(
    name = "find",
    description =
        "Find organisations by code or name, rules by code or sentence and alerts by identity, rule"
            + " or sentence. Names are found by pinyin, too: whole syllables or first letters. Shows"
            + " what reader.scope covers.",
    footer = {"", "Example: ./xianfeng find qingshizhen"},
    exitCodeList = {"0:looked through; what was found is printed", "6:not in reader.scope"})
public final class FindCommand implements Callable<Integer> {
  private static final int MOST_SHOWN = 50;

  @Mixin private Terminal terminal = new Terminal();

  @Parameters(paramLabel = "TEXT", description = "What somebody remembers of it.")
  private String text = "";

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose; the primary tenant.")
  private @Nullable String tenant;

  @Option(names = "--json", description = "One JSON object for machines, with everything found.")
  private boolean json;

  /** Runs the command. */
  public static void main(String[] args) {
    Commands.main(new FindCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    String owner = tenant == null ? settings.get(Settings.TENANT) : tenant;
    ReaderScope scope = ReaderScope.of(settings, owner);
    if (scope.equals(ReaderScope.NOTHING)) {
      throw new Failure.Forbidden(
          "reader.scope names no organisation of tenant %s".formatted(owner));
    }
    Spoken sought = Spoken.of(text);
    if (sought.text().isEmpty()) {
      throw terminal.usage("TEXT is empty");
    }
    List<Hit> hits = new ArrayList<>();
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("find", 0)) {
      progress.step("looking through organisations");
      List<StandingOrganisation> seen =
          LandedRegistry.on(lake, settings, owner, LocalDate.now(settings.zone(owner)))
              .organisations()
              .stream()
              .filter(one -> scope.covers(one.path()))
              .toList();
      seen.stream()
          .filter(one -> sought.isIn(one.code()) || sought.isIn(one.said().name()))
          .forEach(
              one -> hits.add(new Hit("organisation", one.code(), one.said().name(), one.path())));
      progress.step("looking through rules and alerts");
      hits.addAll(rules(owner, sought));
      Set<String> codes = seen.stream().map(StandingOrganisation::code).collect(Collectors.toSet());
      hits.addAll(alerts(lake, owner, sought, scope.everything() ? null : codes));
    }
    print(hits);
    return ExitCode.DONE;
  }

  private List<Hit> rules(String owner, Spoken sought) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (Path file : RuleFiles.shipped(terminal.environment())) {
      Rule rule = RuleFiles.read(file, terminal.environment());
      if (rule.tenants().contains(owner)
          && (sought.isIn(rule.id()) || sought.isIn(rule.summary()))) {
        hits.add(new Hit("rule", rule.id(), rule.summary(), file.toString()));
      }
    }
    return hits;
  }

  /**
   * Alerts at their latest state, those apart of which nobody is told.
   *
   * @param codes of whom the reader may see alerts; null: of all
   */
  private static List<Hit> alerts(
      Lake lake, String owner, Spoken sought, @Nullable Set<String> codes) {
    Map<String, Instant> changed = new HashMap<>();
    Map<String, Hit> latest = new TreeMap<>();
    lake.scanNewest(
        AlertTransitions.TABLE,
        Expressions.equal(AlertTransitions.TENANT.name(), owner),
        AlertTransitions.TABLE.schema().columns(),
        row -> {
          String id = row.text(AlertTransitions.ALERT_ID);
          String branch = row.text(AlertTransitions.BRANCH);
          Instant at = row.instant(AlertTransitions.CHANGED_AT);
          boolean shown =
              !Boolean.TRUE.equals(row.cell(AlertTransitions.SHADOW))
                  && (codes == null || codes.contains(branch))
                  && !at.isBefore(changed.getOrDefault(id, Instant.MIN));
          String summary = row.text(AlertTransitions.SUMMARY);
          if (shown) {
            changed.put(id, at);
            latest.put(
                id,
                new Hit(
                    "alert",
                    id,
                    row.text(AlertTransitions.RULE) + ": " + summary,
                    branch + " " + row.text(AlertTransitions.STATE)));
          }
        });
    return latest.values().stream()
        .filter(hit -> Stream.of(hit.code(), hit.name(), hit.where()).anyMatch(sought::isIn))
        .toList();
  }

  private void print(List<Hit> hits) {
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("text", text);
      ArrayNode found = root.putArray("found");
      hits.forEach(
          hit ->
              found
                  .addObject()
                  .put("kind", hit.kind())
                  .put("code", hit.code())
                  .put("name", hit.name())
                  .put("where", hit.where()));
      terminal.out().println(root.toPrettyString());
      return;
    }
    for (String kind : List.of("organisation", "rule", "alert")) {
      List<Hit> ofKind = hits.stream().filter(hit -> hit.kind().equals(kind)).toList();
      ofKind.stream()
          .limit(MOST_SHOWN)
          .forEach(
              hit ->
                  terminal
                      .out()
                      .printf("%-12s %s  %s  %s%n", kind, hit.code(), hit.name(), hit.where()));
      if (ofKind.size() > MOST_SHOWN) {
        terminal
            .out()
            .printf(Locale.ROOT, "and %,d more of this kind%n", ofKind.size() - MOST_SHOWN);
      }
    }
    terminal.out().printf(Locale.ROOT, "%,d found%n", hits.size());
  }
}
