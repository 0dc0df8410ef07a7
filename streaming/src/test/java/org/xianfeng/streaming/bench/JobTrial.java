package org.xianfeng.streaming.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.streaming.run.JobRun;

/**
 * Runs of jobs that end with the log of a broker, each in a home of its own.
 *
 * @param folder for the homes
 * @param rounds runs of each job; the best counts
 * @param parallelism tasks of each kind
 */
record JobTrial(Path folder, int rounds, int parallelism) {
  /** One run of one job. */
  record Cost(double cpuSeconds, double seconds) {}

  /** A job that can be connected to a broker. */
  interface Job {
    void build(StreamExecutionEnvironment environment, Settings settings, String bootstrapServers);
  }

  Cost best(Job job, BrokerProcess broker) throws Exception {
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      costs.add(run(job, broker));
    }
    return costs.stream().min(Comparator.comparingDouble(Cost::cpuSeconds)).orElseThrow();
  }

  private Cost run(Job job, BrokerProcess broker) throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    Settings settings = home(home, broker.bootstrapServers(), Map.of());
    StreamExecutionEnvironment environment = new JobRun("bench", settings).local();
    job.build(environment, settings, broker.bootstrapServers());
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long clock = System.nanoTime();
    environment.execute("bench");
    Cost cost =
        new Cost((system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - clock) / 1e9);
    delete(home);
    return cost;
  }

  /** A new home with its lake and its keys. */
  Settings home(Path home, String bootstrapServers, Map<String, String> more) throws IOException {
    Map<String, String> values = new HashMap<>(more);
    values.put("home", home.toString());
    values.put("kafka.bootstrap-servers", bootstrapServers);
    values.put("stream.parallelism", Integer.toString(parallelism));
    Settings settings = new Settings(values, "bench");
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    return settings;
  }

  /** Prints what a record costs: the difference of a long and a short log. */
  static double line(String what, Cost few, Cost all, int more) {
    double micros = (all.cpuSeconds() - few.cpuSeconds()) / more * 1e6;
    double perSecond = more / (all.seconds() - few.seconds());
    System.out.printf(
        Locale.ROOT,
        "%-12s %6.2f µs of CPU a record, %,.0f records a second%n",
        what,
        micros,
        perSecond);
    return micros;
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
