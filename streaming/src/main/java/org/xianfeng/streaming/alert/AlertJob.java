package org.xianfeng.streaming.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.common.KafkaException;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaPart;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.KafkaGrants;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.kafka.RecordedTime;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.lake.LakeSink;
import org.xianfeng.streaming.run.JobCommand;
import org.xianfeng.streaming.run.JobRun;
import org.xianfeng.streaming.type.RecordTypes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Entry point of the alert job: settings, rules, sources, topology, sinks, run. */
@Command(
    name = "stream alert",
    description = "Events and rules from Kafka to alerts that open and close.",
    footer = {"", "Example: xianfeng stream alert --local"})
public final class AlertJob implements Callable<Integer> {
  private static final String NAME = "alert";
  private static final Duration TICKET_DISORDER = Duration.ofSeconds(10);
  private static final Duration BRANCH_DISORDER = Duration.ofMinutes(5);

  /** A silent partition may hold an alert back for no longer than this. */
  private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

  /**
   * Where the log is the only clock, weeks pass in seconds: a partition that is merely read late
   * must not look silent, or its signals would come too late by days.
   */
  private static final Duration IDLE_AFTER_IN_LOG = Duration.ofMinutes(1);

  @Mixin private JobCommand command = new JobCommand();
  @Mixin private Terminal terminal = new Terminal();

  /** Runs until stopped. */
  public static void main(String[] args) {
    Commands.main(commandLine(System.getenv()), args);
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return JobCommand.line(environment, new AlertJob());
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = terminal.settings();
    KafkaGrants.require(KafkaAccess.of(settings), KafkaPart.ALERT);
    KafkaCluster broker = new KafkaCluster(settings, false);
    JobRun run = command.run(NAME, settings, Tables.ALERT);
    StreamExecutionEnvironment environment = run.environment();
    WorkCalendar calendar = CalendarParser.shipped(terminal.environment());
    live(environment, settings, broker, rulesAtStart(settings), calendar);
    return command.execute(run, environment, terminal);
  }

  /**
   * All rules that are published before the first signal is judged. An installation in which none
   * was ever published starts with those that it ships; from then on it takes two people.
   */
  private List<String> rulesAtStart(Settings settings)
      throws IOException, InterruptedException, ExecutionException {
    RuleTopic topic = new RuleTopic(KafkaAccess.of(settings));
    RuleTopic.Published published = topic.read();
    published.skipped().forEach(terminal.err()::println);
    Map<String, String> shipped =
        RuleFiles.json(RuleFiles.shipped(terminal.environment()), terminal.environment());
    if (published.rules().isEmpty()) {
      install(settings, topic, shipped);
      return List.copyOf(shipped.values());
    }
    RuleFiles.unpublished(shipped, published.rules())
        .forEach(
            key ->
                terminal
                    .err()
                    .printf("%s is not published: see xianfeng rules publish --help%n", key));
    return published.rules();
  }

  /** Entered before it is done, and again where it fails. */
  private static void install(Settings settings, RuleTopic topic, Map<String, String> rules)
      throws InterruptedException, ExecutionException {
    AuditLog log = AuditLog.of(settings);
    List<Action> actions =
        rules.entrySet().stream()
            .map(
                rule ->
                    Action.allowed(
                        Instant.now(),
                        settings.get(Settings.TENANT),
                        Action.OWNER,
                        "rule.install",
                        rule.getKey(),
                        rule.getValue().getBytes(UTF_8)))
            .toList();
    actions.forEach(log::append);
    try {
      topic.publish(rules);
    } catch (ExecutionException | KafkaException e) {
      actions.forEach(action -> log.append(action.failed()));
      throw e;
    }
  }

  /** The job as it goes on: the topology with what moves its time. */
  static void live(
      StreamExecutionEnvironment environment,
      Settings settings,
      KafkaCluster broker,
      List<String> rulesAtStart,
      WorkCalendar calendar) {
    build(environment, settings, broker, rulesAtStart, calendar);
    TickSource.write(environment, settings, broker);
  }

  /** Connects the topology to Kafka and to the lake. */
  static void build(
      StreamExecutionEnvironment environment,
      Settings settings,
      KafkaCluster broker,
      List<String> rulesAtStart,
      WorkCalendar calendar) {
    LakeSink lake = new LakeSink(settings);
    Duration idleAfter =
        settings.get(Settings.STREAM_TICKS) == Settings.Ticks.LOG ? IDLE_AFTER_IN_LOG : IDLE_AFTER;
    DataStream<Signal> tickets =
        signals(
            environment,
            broker.source(NAME + "-tickets", List.of(Topics.GOVERNANCE, Topics.TICK)),
            RecordedTime.of(TICKET_DISORDER, idleAfter),
            settings,
            "tickets");
    DataStream<Signal> activities =
        signals(
            environment,
            broker.source(
                NAME + "-activities", List.of(Topics.ATTENDANCE, Topics.LEARNING, Topics.TICK)),
            RecordedTime.of(BRANCH_DISORDER, idleAfter),
            settings,
            "activities");
    DataStream<Signal> registry =
        signals(
            environment,
            broker.source(NAME + "-registry", List.of(Topics.REGISTRY)),
            RecordedTime.control(),
            settings,
            "registry");
    SingleOutputStreamOperator<String> rules =
        environment
            .fromSource(
                broker.source(NAME + "-rules", List.of(Topics.RULE)),
                RecordedTime.control(),
                "rules")
            .uid("source-rules")
            .setParallelism(1)
            .process(new RuleTexts(settings.get(Settings.TENANT)))
            .returns(Types.STRING)
            .uid("rules-text")
            .setParallelism(1);
    SingleOutputStreamOperator<Handling> commands =
        environment
            .fromSource(
                broker.source(NAME + "-commands", List.of(Topics.ALERT_COMMAND)),
                RecordedTime.control(),
                "commands")
            .uid("source-commands")
            .setParallelism(1)
            .process(new CommandRecords(settings.get(Settings.TENANT)))
            .returns(RecordTypes.HANDLING)
            .uid("commands")
            .setParallelism(1);
    DataStream<Handling> refused =
        rules
            .getSideOutput(RuleTexts.REFUSED)
            .union(commands.getSideOutput(CommandRecords.REFUSED))
            .map(Handling::of)
            .returns(RecordTypes.HANDLING)
            .uid("refused-controls")
            .setParallelism(1);
    AlertTopology.Outputs outputs =
        new AlertTopology(
                Timing.DEFAULT,
                calendar,
                settings::zone,
                rulesAtStart,
                () -> LakeKeys.identity(settings))
            .build(tickets, activities.union(registry), registry, rules, commands.union(refused));
    // what a restart repeats is the same state again, and whoever reads it need not wait for it to
    // be settled
    DataStream<Alert> told =
        outputs
            .states()
            .filter(alert -> !alert.grounds().shadow())
            .uid("alerts-told")
            .name("alerts that are not in shadow");
    send(told, broker, Topics.ALERT_STATE, DeliveryGuarantee.AT_LEAST_ONCE);
    send(outputs.transitions(), broker, Topics.ALERT_TRANSITION, DeliveryGuarantee.EXACTLY_ONCE);
    lake.append(
        outputs
            .transitions()
            .map(AlertRows::of)
            .returns(LakeSink.rows(AlertTransitions.TABLE))
            .uid("alert-rows")
            .name("rows of alerts"),
        AlertTransitions.TABLE);
  }

  private static DataStream<Signal> signals(
      StreamExecutionEnvironment environment,
      KafkaSource<RawRecord> source,
      WatermarkStrategy<RawRecord> time,
      Settings settings,
      String what) {
    return StampOperator.stamped(
        environment
            .fromSource(source, time, what)
            .uid("source-" + what)
            .process(new SignalFunction(settings))
            .returns(RecordTypes.SIGNAL)
            .uid("signals-" + what)
            .name("decode " + what),
        what);
  }

  private static void send(
      DataStream<Alert> alerts, KafkaCluster broker, Topic topic, DeliveryGuarantee guarantee) {
    alerts
        .sinkTo(broker.sink("alert-" + topic.name(), new AlertRecords(topic), guarantee))
        .uid("sink-" + topic.name())
        .name(topic.name());
  }
}
