package org.xianfeng.ingest.simulation;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import org.xianfeng.ingest.simulation.activity.Refusals;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.ingest.simulation.truth.ExpectedAlert;
import org.xianfeng.ingest.simulation.truth.ExpectedAlerts;
import org.xianfeng.ingest.simulation.truth.Planting;
import org.xianfeng.ingest.simulation.truth.Tally;
import org.xianfeng.ingest.simulation.truth.Tally.Counts;
import org.xianfeng.models.calendar.IsoWeek;

/** Writes what a simulation knows as one JSON file, in an order that does not change. */
final class TruthFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter(" ", "\n"))
          .withArrayIndenter(new DefaultIndenter(" ", "\n"));

  private final SimulationSpec spec;
  private final Simulation simulation;
  private final ObjectNode root = JSON.createObjectNode();

  TruthFile(SimulationSpec spec, Simulation simulation) {
    this.spec = spec;
    this.simulation = simulation;
  }

  /** Writes the file, whose folder exists. */
  void write(Path file) throws IOException {
    spec();
    sent(simulation.truth().tally());
    planted();
    refused();
    alerts(simulation.truth().alerts());
    facts();
    JSON.writer(LINES).writeValue(file.toFile(), root);
  }

  private void spec() {
    SimulatedTime timeline = simulation.branches().timeline();
    root.put("tenant", SimulationSpec.TENANT)
        .put("seed", spec.seed())
        .put("branches", spec.branches())
        .put("first_week", week(0))
        .put("last_week", week(spec.weeks() - 1))
        .put("end", text(timeline.end()))
        .put("horizon", text(timeline.horizon()))
        .put("late", simulation.truth().tally().late());
  }

  private void sent(Tally tally) {
    counts(root, "total", tally.total());
    ObjectNode types = root.putObject("types");
    tally.byType().forEach((type, counts) -> counts(types, type, counts));
    ObjectNode sources = root.putObject("sources");
    tally
        .bySource()
        .forEach(
            (source, days) -> {
              ObjectNode node = sources.putObject(source);
              days.forEach((day, counts) -> counts(node, day, counts));
            });
    ObjectNode reasons = root.putObject("reasons");
    tally.byReason().forEach((reason, count) -> reasons.put(reason.name(), count));
  }

  private static void counts(ObjectNode in, String name, Counts counts) {
    in.putObject(name)
        .put("sent", counts.sent())
        .put("landed", counts.landed())
        .put("duplicates", counts.duplicates())
        .put("quarantined", counts.quarantined());
  }

  private void planted() {
    ArrayNode all = root.putArray("planted");
    for (Planting planting : Planting.all(simulation.branches())) {
      ObjectNode node = all.addObject();
      node.put("kind", planting.kind()).put("organisation", planting.organisation());
      planting.details().forEach((name, value) -> node.put(name, value.toString()));
      node.put("expected", planting.expected());
    }
  }

  private void refused() {
    ArrayNode all = root.putArray("refused");
    for (Refusals.Planted refusal : simulation.refusals()) {
      all.addObject()
          .put("reason", refusal.reason().name())
          .put("topic", refusal.topic().name())
          .put("key", refusal.key())
          .put("sent", text(refusal.time()))
          .put("source", refusal.source());
    }
  }

  private void alerts(ExpectedAlerts alerts) {
    ObjectNode node = root.putObject("alerts").put("grace_days", ExpectedAlerts.GRACE_DAYS);
    counter(node, ExpectedAlerts.RESPONSE_RULE, alerts.responses());
    counter(node, ExpectedAlerts.THEME_DAY_RULE, alerts.themeDays());
    node.put("truncated", alerts.truncated());
    ArrayNode expected = node.putArray("expected");
    alerts.listed().stream()
        .sorted(Comparator.comparing(ExpectedAlert::key))
        .forEach(alert -> alert(expected.addObject(), alert));
  }

  private static void alert(ObjectNode node, ExpectedAlert alert) {
    Long resolved = alert.resolvedAt();
    node.put("alert_key", alert.key())
        .put("opened_at", text(alert.openedAt()))
        .put("state", resolved == null ? "firing" : "resolved");
    if (resolved != null) {
      node.put("resolved_at", text(resolved)).put("reason", alert.reason());
    }
  }

  private static void counter(ObjectNode in, String rule, ExpectedAlerts.Counter counter) {
    in.putObject(rule)
        .put("opened", counter.opened())
        .put("resolved", counter.resolved())
        .put("firing", counter.firing());
  }

  private void facts() {
    ObjectNode branches = root.putObject("facts");
    simulation
        .truth()
        .facts()
        .all()
        .forEach(
            (code, weeks) -> {
              ObjectNode branch = branches.putObject(code);
              for (int i = 0; i < weeks.size(); i++) {
                ObjectNode week = branch.putObject(week(i));
                weeks
                    .get(i)
                    .forEach(
                        (name, ratio) ->
                            week.putArray(name).add(ratio.numerator()).add(ratio.denominator()));
              }
            });
  }

  private String week(int week) {
    return IsoWeek.of(simulation.branches().timeline().monday(week)).toString();
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(SimulatedTime.OFFSET).toString();
  }
}
