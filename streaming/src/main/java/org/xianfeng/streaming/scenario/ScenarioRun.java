package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.streaming.alert.AlertTopology;
import org.xianfeng.streaming.alert.StampOperator;
import org.xianfeng.streaming.type.RecordTypes;
import org.xianfeng.streaming.type.Side;

/**
 * What the topology of the alert job made of a scenario.
 *
 * @param changes of alerts as their rules say them; those of one alert in order
 * @param alerts as each stands at the end, by time of opening and key; not those that were pending
 *     and did not fire
 * @param sides what was not judged, as {@code event_id} and {@code kind}
 */
record ScenarioRun(List<Change> changes, List<Alert> alerts, List<ObjectNode> sides) {
  private static final ObjectMapper JSON = new ObjectMapper();
  // nobody attacks his own scenario
  private static final int KEY_BYTES = 32;

  private static final char CHANGE = 'C';
  private static final char STATE = 'A';
  private static final char SIDE = 'S';

  /**
   * A change of an alert.
   *
   * @param said stream time at which it is said
   */
  record Change(Alert alert, Instant said) {
    static Change of(String line) throws RefusedException {
      int end = line.indexOf(' ');
      Alert alert = AlertCodec.decode(line.substring(end + 1).getBytes(StandardCharsets.UTF_8));
      Instant said = Instant.ofEpochMilli(Long.parseLong(line.substring(0, end)));
      return new Change(alert, said.isBefore(alert.changedAt()) ? alert.changedAt() : said);
    }
  }

  /** A line for each change, with the stream time at which it is said. */
  private static final class Lines extends ProcessFunction<Alert, String> {
    private static final long serialVersionUID = 1L;

    private final char kind;

    Lines(char kind) {
      this.kind = kind;
    }

    @Override
    public void processElement(Alert alert, Context context, Collector<String> out) {
      out.collect(
          kind
              + Long.toString(context.timestamp())
              + ' '
              + new String(AlertCodec.encode(alert), StandardCharsets.UTF_8));
    }
  }

  ScenarioRun {
    changes = List.copyOf(changes);
    alerts = List.copyOf(alerts);
    sides = List.copyOf(sides);
  }

  /** Runs until the scenario's horizon. */
  static ScenarioRun of(Scenario scenario, ScenarioCluster cluster) throws Exception {
    AlertTopology.Outputs outputs =
        connect(
            cluster
                .environment()
                .fromData(scenario.events(), Types.POJO(ScenarioEvent.class))
                .setParallelism(1),
            scenario);
    try (CloseableIterator<String> lines =
        lines(outputs).executeAndCollect("scenario " + scenario.id())) {
      return read(lines);
    }
  }

  /** What {@link #lines} said, in its order. */
  static ScenarioRun read(Iterator<String> lines) throws IOException, RefusedException {
    List<Change> changes = new ArrayList<>();
    Map<String, Alert> standing = new HashMap<>();
    List<String> sides = new ArrayList<>();
    while (lines.hasNext()) {
      String line = lines.next();
      String rest = line.substring(1);
      switch (line.charAt(0)) {
        case SIDE -> sides.add(rest);
        case CHANGE -> changes.add(Change.of(rest));
        default -> {
          Alert alert = Change.of(rest).alert();
          if (alert.isListed()) {
            standing.put(alert.id(), alert);
          } else {
            standing.remove(alert.id());
          }
        }
      }
    }
    List<ObjectNode> sorted = new ArrayList<>();
    for (String side : sides.stream().sorted().toList()) {
      sorted.add(JSON.readValue(side, ObjectNode.class));
    }
    List<Alert> alerts =
        standing.values().stream()
            .sorted(Comparator.comparing(Alert::openedAt).thenComparing(Alert::key))
            .toList();
    return new ScenarioRun(changes, alerts, sorted);
  }

  /**
   * Connects the topology to the lines of a scenario.
   *
   * @param lines from one task, in order
   */
  static AlertTopology.Outputs connect(DataStream<ScenarioEvent> lines, Scenario scenario) {
    SingleOutputStreamOperator<ScenarioEvent> events =
        lines.assignTimestampsAndWatermarks(ScenarioTime.of(scenario)).setParallelism(1);
    DataStream<Signal> signals =
        StampOperator.stamped(
            events
                .filter(event -> event.signal() != null)
                .setParallelism(1)
                .map(ScenarioEvent::signal)
                .returns(RecordTypes.SIGNAL)
                .setParallelism(1),
            "scenario");
    ZoneId zone = scenario.zone();
    return new AlertTopology(
            scenario.timing(),
            scenario.calendar(),
            tenant -> zone,
            scenario.rules(),
            () -> new byte[KEY_BYTES])
        .build(
            // in the task of the source: records of one event keep their order
            signals.filter(KeyKind.TICKET::takes).setParallelism(1),
            signals.filter(signal -> !KeyKind.TICKET.takes(signal)).setParallelism(1),
            signals,
            // all are known at the start
            events.filter(event -> false).map(ScenarioEvent::partition).returns(Types.STRING),
            events
                .filter(event -> event.handling() != null)
                .map(ScenarioEvent::handling)
                .returns(RecordTypes.HANDLING));
  }

  /** What comes out, line by line. */
  static DataStream<String> lines(AlertTopology.Outputs outputs) {
    return outputs
        .said()
        .process(new Lines(CHANGE))
        .returns(Types.STRING)
        .union(
            outputs.states().process(new Lines(STATE)).returns(Types.STRING),
            outputs.sides().map(side -> SIDE + sideLine(side)).returns(Types.STRING));
  }

  private static String sideLine(Side side) {
    String id = side.event().substring(side.event().indexOf('|') + 1);
    return JSON.createObjectNode().put("event_id", id).put("kind", side.kind().text()).toString();
  }
}
