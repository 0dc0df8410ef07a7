package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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
import org.apache.flink.util.CloseableIterator;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.Signal;
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
record ScenarioRun(List<Alert> changes, List<ObjectNode> sides) {
  private static final ObjectMapper JSON = new ObjectMapper();
  // nobody attacks his own scenario
  private static final int KEY_BYTES = 32;

  private static final char ALERT = 'A';
  private static final char SIDE = 'S';

  ScenarioRun {
    changes = List.copyOf(changes);
    sides = List.copyOf(sides);
  }

  /** Runs until the scenario's horizon. */
  static ScenarioRun of(Scenario scenario, ScenarioCluster cluster) throws Exception {
    List<Alert> changes = new ArrayList<>();
    List<String> sides = new ArrayList<>();
    try (CloseableIterator<String> lines =
        connect(cluster.environment(), scenario).executeAndCollect("scenario " + scenario.id())) {
      while (lines.hasNext()) {
        String line = lines.next();
        String rest = line.substring(1);
        if (line.charAt(0) == SIDE) {
          sides.add(rest);
        } else {
          changes.add(AlertCodec.decode(rest.getBytes(StandardCharsets.UTF_8)));
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
    changes.forEach(alert -> latest.put(alert.id(), alert));
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
        .map(alert -> ALERT + new String(AlertCodec.encode(alert), StandardCharsets.UTF_8))
        .returns(Types.STRING)
        .union(outputs.sides().map(side -> SIDE + sideLine(side)).returns(Types.STRING));
  }

  private static String sideLine(Side side) {
    String id = side.event().substring(side.event().indexOf('|') + 1);
    return JSON.createObjectNode().put("event_id", id).put("kind", side.kind().text()).toString();
  }
}
