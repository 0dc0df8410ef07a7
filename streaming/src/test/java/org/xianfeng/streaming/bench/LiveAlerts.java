package org.xianfeng.streaming.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.TickCodec;
import org.xianfeng.streaming.alert.AlertBuilding;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.run.JobRun;

/** The alert job while it runs, with a reader of what is committed beside it. */
final class LiveAlerts implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(5);
  private static final int WARM_UP_SECONDS = 10;
  private static final int PATIENCE_SECONDS = 900;
  private static final long PAUSE_MILLIS = 10;
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Above the numbers of the tickets of a load. */
  private static final int FRESH = 100_000_000;

  private static final String BARE = "bare-";

  private final Settings settings;
  private final JobClient job;
  private final Producing producing;
  private final Thread reader;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> read = new ConcurrentHashMap<>();
  private final AtomicLong others = new AtomicLong();
  private volatile long firstOther;
  private volatile long lastOther;
  private volatile boolean closed;
  private boolean stopped;
  private int tickets;

  /** Milliseconds of alerts, and of records that nobody looks at beside them. */
  record Latency(double bareMedian, double bareTail, double median, double tail, int count) {}

  /** What the end of a month took. */
  record MonthEnd(double seconds, long alerts, double slowestTicket) {}

  private LiveAlerts(Settings settings, JobClient job) {
    this.settings = settings;
    this.job = job;
    this.producing = new Producing(settings.bootstrapServers());
    this.reader = new Thread(this::read, "reader");
    reader.start();
  }

  static LiveAlerts start(Settings settings, List<String> rules, @Nullable String savepoint)
      throws Exception {
    StreamExecutionEnvironment environment = new JobRun("alert", settings).local();
    if (savepoint != null) {
      environment.configure(
          new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
    }
    AlertBuilding.live(environment, settings, rules);
    return new LiveAlerts(settings, environment.executeAsync("alert"));
  }

  /** Lets stream time go on where the log is the only clock. */
  void tick(Instant at) throws IOException {
    producing.send(Topics.TICK, "", new TickCodec(LakeKeys.tick(settings)).encode(at));
  }

  /** Waits until all events have been taken in and are in a checkpoint. */
  void awaitRead() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
      for (Map.Entry<String, List<Topic>> group :
          Map.of(
                  "xianfeng-alert-registry", List.of(Topics.REGISTRY),
                  "xianfeng-alert-tickets", List.of(Topics.GOVERNANCE),
                  "xianfeng-alert-activities", List.of(Topics.ATTENDANCE, Topics.LEARNING))
              .entrySet()) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isRead(admin, group.getKey(), group.getValue())) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException("Not read in time: " + group.getKey());
          }
          TimeUnit.MILLISECONDS.sleep(500);
        }
      }
    }
  }

  private static boolean isRead(Admin admin, String group, List<Topic> topics) throws Exception {
    var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<String> names = topics.stream().map(Topic::name).toList();
    Map<TopicPartition, OffsetSpec> all = new HashMap<>();
    for (var topic : admin.describeTopics(names).allTopicNames().get().values()) {
      topic
          .partitions()
          .forEach(
              one ->
                  all.put(new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest()));
    }
    var ends = admin.listOffsets(all).all().get();
    return ends.entrySet().stream()
        .allMatch(
            end ->
                end.getValue().offset() == 0
                    || offsets.get(end.getKey()) != null
                        && offsets.get(end.getKey()).offset() >= end.getValue().offset());
  }

  /** Stops with a savepoint. */
  String stop() throws Exception {
    stopped = true;
    return job.stopWithSavepoint(false, null, SavepointFormatType.CANONICAL)
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Tickets that are overdue when they become known, a hundred a second. */
  Latency latency(int seconds) throws Exception {
    awaitOverdue(LiveAlerts::now);
    int warm = tickets + WARM_UP_SECONDS * 1000 / (int) PAUSE_MILLIS;
    int count = seconds * 1000 / (int) PAUSE_MILLIS;
    AlertLoad load = new AlertLoad(producing, 1);
    while (tickets < warm + count) {
      String bare = BARE + tickets;
      overdue(load, now());
      sent.put(bare, System.nanoTime());
      producing.send(Topics.QUARANTINE, bare, new byte[300]);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    TimeUnit.SECONDS.sleep(5);
    List<Double> judged = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int i = warm; i < warm + count; i++) {
      add(judged, alert(i));
      add(bare, BARE + i);
    }
    judged.sort(null);
    bare.sort(null);
    return new Latency(
        at(bare, 0.5), at(bare, 0.99), at(judged, 0.5), at(judged, 0.99), judged.size());
  }

  private void add(List<Double> times, String key) {
    Long end = read.get(key);
    times.add(end == null ? Double.MAX_VALUE : (end - sent.getOrDefault(key, end)) / 1e6);
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) (share * (sorted.size() - 1)));
  }

  /** Sends overdue tickets, of which none was sent before, until one is judged. */
  void awaitOverdue(Supplier<Instant> clock) throws Exception {
    tickets += FRESH;
    int first = tickets;
    AlertLoad load = new AlertLoad(producing, 1);
    while (IntStream.range(first, tickets).noneMatch(i -> read.containsKey(alert(i)))) {
      overdue(load, clock.get());
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS * 10);
    }
  }

  /** Lets the time pass at which what a month owes is due; from the first word to the last. */
  MonthEnd monthEnd(Instant after) throws Exception {
    long before = others.get();
    firstOther = 0;
    tick(after);
    // partitions that say nothing more are waited for a minute, where the log is the only clock
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (firstOther == 0 && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    int first = tickets;
    AlertLoad load = new AlertLoad(producing, 1);
    while (System.nanoTime() - lastOther < QUIET_NANOS) {
      overdue(load, after);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS * 10);
    }
    long slowest = 0;
    for (int i = first; i < tickets; i++) {
      long sentAt = sent.getOrDefault(alert(i), firstOther);
      slowest = Math.max(slowest, read.getOrDefault(alert(i), System.nanoTime()) - sentAt);
    }
    return new MonthEnd((lastOther - firstOther) / 1e9, others.get() - before, slowest / 1e9);
  }

  private void overdue(AlertLoad load, Instant now) {
    int number = tickets++;
    sent.put(alert(number), System.nanoTime());
    load.ticket(AlertLoad.ticket(number), 0, TicketState.REPORTED, now.minusSeconds(3600), now);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static String alert(int ticket) {
    return Alert.id("demo", "R-SLA-8/990101000000/" + AlertLoad.ticket(ticket) + "#1");
  }

  private void read() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                settings.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (Topic topic : List.of(Topics.ALERT_STATE, Topics.QUARANTINE)) {
        consumer
            .partitionsFor(topic.name())
            .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
      }
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          if (sent.containsKey(key)) {
            read.putIfAbsent(key, System.nanoTime());
          } else {
            others.incrementAndGet();
            lastOther = System.nanoTime();
            firstOther = firstOther == 0 ? lastOther : firstOther;
          }
        }
      }
    }
  }

  @Override
  public void close() throws Exception {
    closed = true;
    reader.join();
    producing.close();
    if (!stopped) {
      job.cancel().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
