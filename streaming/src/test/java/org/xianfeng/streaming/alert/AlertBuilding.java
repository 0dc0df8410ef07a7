package org.xianfeng.streaming.alert;

import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.streaming.kafka.KafkaCluster;

/** The alert job for a measurement. */
public final class AlertBuilding {
  private AlertBuilding() {}

  /** Connects it to stop when what is there has been judged. */
  public static void bounded(
      StreamExecutionEnvironment environment, Settings settings, List<String> rules) {
    AlertJob.build(
        environment, settings, new KafkaCluster(settings, true), rules, WorkCalendar.PLAIN);
  }

  /** Connects it to go on, with its own ticks unless they are those of the log. */
  public static void live(
      StreamExecutionEnvironment environment, Settings settings, List<String> rules) {
    AlertJob.live(
        environment, settings, new KafkaCluster(settings, false), rules, WorkCalendar.PLAIN);
  }
}
