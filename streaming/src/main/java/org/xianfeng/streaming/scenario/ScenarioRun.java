package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.streaming.alert.AlertTopology;
import org.xianfeng.streaming.alert.Side;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * What the topology of the alert job made of a scenario.
 *
 * @param changes of alerts; those of one alert in order
 * @param sides what was not judged, as {@code event_id} and {@code kind}
 */
record ScenarioRun(List<Change> changes, List<ObjectNode> sides) {
  private static final ObjectMapper JSON = new ObjectMapper();
  // nobody attacks his own scenario
  private static final int KEY_BYTES = 32;

  private static final char ALERT = 'A';
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

    @Override
    public void processElement(Alert alert, Context context, Collector<String> out) {
      out.collect(
          ALERT
              + Long.toString(context.timestamp())
              + ' '
              + new String(AlertCodec.encode(alert), StandardCharsets.UTF_8));
    }
  }

  ScenarioRun {
    changes = List.copyOf(changes);
    sides = List.copyOf(sides);
  }

  /** Runs until the scenario's horizon. */
  static ScenarioRun of(Scenario scenario, ScenarioCluster cluster) throws Exception {
    List<Change> changes = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    try (CloseableIterator<String> lines =
        connect(cluster.environment(), scenario).executeAndCollect("scenario " + scenario.id())) {
      while (lines.hasNext()) {
        String line = lines.next();
        String rest = line.substring(1);
        if (line.charAt(0) == SIDE) {
          sides.add(rest);
        } else {
          changes.add(Change.of(rest));
        }
      }
    }
    List<ObjectNode> sorted = new ArrayList<>();
    for (String side : sides.stream().sorted().toList()) {
      sorted.add(JSON.readValue(side, ObjectNode.class));
    }
    return new ScenarioRun(changes, sorted);
  }

  /** The last state of each alert, by time of opening and key. */
  List<Alert> alerts() {
    Map<String, Alert> latest = new LinkedHashMap<>();
    changes.forEach(change -> latest.put(change.alert().id(), change.alert()));
    return latest.values().stream()
        .sorted(Comparator.comparing(Alert::openedAt).thenComparing(Alert::key))
        .toList();
  }

  private static DataStream<String> connect(
      StreamExecutionEnvironment environment, Scenario scenario) {
    SingleOutputStreamOperator<Signal> signals =
        environment
            .fromData(scenario.events(), Types.POJO(ScenarioEvent.class))
            .assignTimestampsAndWatermarks(ScenarioTime.of(scenario))
            .setParallelism(1)
            .filter(event -> event.signal() != null)
            .setParallelism(1)
            .map(ScenarioEvent::signal)
            .returns(RecordTypes.SIGNAL)
            .setParallelism(1);
    ZoneId zone = scenario.zone();
    AlertTopology.Outputs outputs =
        new AlertTopology(
                scenario.timing(),
                scenario.calendar(),
                tenant -> zone,
                scenario.rules(),
                () -> new byte[KEY_BYTES])
            .build(
                signals.filter(signal -> signal.type().startsWith(Signal.TICKET)),
                signals.filter(signal -> !signal.type().startsWith(Signal.TICKET)),
                environment.fromData(scenario.rules(), Types.STRING));
    return outputs
        .alerts()
        .process(new Lines())
        .returns(Types.STRING)
        .union(outputs.sides().map(side -> SIDE + sideLine(side)).returns(Types.STRING));
  }

  private static String sideLine(Side side) {
    String id = side.event().substring(side.event().indexOf('|') + 1);
    return JSON.createObjectNode().put("event_id", id).put("kind", side.kind().text()).toString();
  }
}
