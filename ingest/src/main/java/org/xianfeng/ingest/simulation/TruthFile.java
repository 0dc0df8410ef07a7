package org.xianfeng.ingest.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.xianfeng.ingest.simulation.activity.Refusals;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.ingest.simulation.county.Timeline;
import org.xianfeng.ingest.simulation.truth.ExpectedAlert;
import org.xianfeng.ingest.simulation.truth.ExpectedAlerts;
import org.xianfeng.ingest.simulation.truth.Planting;
import org.xianfeng.ingest.simulation.truth.Ratio;
import org.xianfeng.ingest.simulation.truth.Tally.Counts;
import org.xianfeng.models.calendar.IsoWeek;

/** Writes what a simulation knows as one JSON file, in an order that does not change. */
final class TruthFile {
  private static final DefaultPrettyPrinter LINES =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter(" ", "\n"))
          .withArrayIndenter(new DefaultIndenter(" ", "\n"));

  private final SimulationSpec spec;
  private final Simulation simulation;

  TruthFile(SimulationSpec spec, Simulation simulation) {
    this.spec = spec;
    this.simulation = simulation;
  }

  /** Writes the file; makes its folder first. */
  void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(LINES);
      json.writeStartObject();
      spec(json);
      sent(json);
      json.writeObjectFieldStart("reasons");
      for (var reason : simulation.truth().tally().byReason().entrySet()) {
        json.writeNumberField(reason.getKey().name(), reason.getValue());
      }
      json.writeEndObject();
      planted(json);
      refused(json);
      alerts(json);
      facts(json);
      json.writeEndObject();
    }
  }

  private void spec(JsonGenerator json) throws IOException {
    Timeline timeline = simulation.branches().timeline();
    json.writeStringField("tenant", SimulationSpec.TENANT);
    json.writeNumberField("seed", spec.seed());
    json.writeNumberField("branches", spec.branches());
    json.writeStringField("first_week", IsoWeek.of(timeline.monday(0)).toString());
    json.writeStringField("last_week", IsoWeek.of(timeline.monday(spec.weeks() - 1)).toString());
    json.writeStringField("end", text(timeline.end()));
    json.writeStringField("horizon", text(timeline.horizon()));
    json.writeNumberField("late", simulation.truth().tally().late());
  }

  private void sent(JsonGenerator json) throws IOException {
    counts(json, "total", simulation.truth().tally().total());
    json.writeObjectFieldStart("types");
    for (var type : simulation.truth().tally().byType().entrySet()) {
      counts(json, type.getKey(), type.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("sources");
    for (var source : simulation.truth().tally().bySource().entrySet()) {
      json.writeObjectFieldStart(source.getKey());
      for (var day : source.getValue().entrySet()) {
        counts(json, day.getKey(), day.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void counts(JsonGenerator json, String name, Counts counts) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("sent", counts.sent());
    json.writeNumberField("landed", counts.landed());
    json.writeNumberField("duplicates", counts.duplicates());
    json.writeNumberField("quarantined", counts.quarantined());
    json.writeEndObject();
  }

  private void planted(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("planted");
    for (Planting planting : Planting.all(simulation.branches())) {
      json.writeStartObject();
      json.writeStringField("kind", planting.kind());
      json.writeStringField("organisation", planting.organisation());
      for (var detail : planting.details().entrySet()) {
        json.writeStringField(detail.getKey(), detail.getValue().toString());
      }
      json.writeStringField("expected", planting.expected());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void refused(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("refused");
    for (Refusals.Planted refusal : simulation.refusals()) {
      json.writeStartObject();
      json.writeStringField("reason", refusal.reason().name());
      json.writeStringField("topic", refusal.topic().name());
      json.writeStringField("key", refusal.key());
      json.writeStringField("sent", text(refusal.time()));
      json.writeStringField("source", refusal.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void alerts(JsonGenerator json) throws IOException {
    ExpectedAlerts alerts = simulation.truth().alerts();
    json.writeObjectFieldStart("alerts");
    json.writeNumberField("grace_days", ExpectedAlerts.GRACE_DAYS);
    counter(json, ExpectedAlerts.RESPONSE_RULE, alerts.responses());
    counter(json, ExpectedAlerts.THEME_DAY_RULE, alerts.themeDays());
    json.writeBooleanField("truncated", alerts.truncated());
    json.writeArrayFieldStart("expected");
    for (ExpectedAlert alert :
        alerts.listed().stream().sorted(Comparator.comparing(ExpectedAlert::key)).toList()) {
      json.writeStartObject();
      json.writeStringField("alert_key", alert.key());
      json.writeStringField("opened_at", text(alert.openedAt()));
      Long resolved = alert.resolvedAt();
      json.writeStringField("state", resolved == null ? "firing" : "resolved");
      if (resolved != null && alert.reason() != null) {
        json.writeStringField("resolved_at", text(resolved));
        json.writeStringField("reason", alert.reason());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void counter(JsonGenerator json, String rule, ExpectedAlerts.Counter counter)
      throws IOException {
    json.writeObjectFieldStart(rule);
    json.writeNumberField("opened", counter.opened());
    json.writeNumberField("resolved", counter.resolved());
    json.writeNumberField("firing", counter.firing());
    json.writeEndObject();
  }

  private void facts(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("facts");
    for (var branch : simulation.truth().facts().all().entrySet()) {
      json.writeObjectFieldStart(branch.getKey());
      List<Map<String, Ratio>> weeks = branch.getValue();
      for (int week = 0; week < weeks.size(); week++) {
        json.writeObjectFieldStart(
            IsoWeek.of(simulation.branches().timeline().monday(week)).toString());
        for (var fact : weeks.get(week).entrySet()) {
          json.writeArrayFieldStart(fact.getKey());
          json.writeNumber(fact.getValue().numerator());
          json.writeNumber(fact.getValue().denominator());
          json.writeEndArray();
        }
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(Timeline.OFFSET).toString();
  }
}
