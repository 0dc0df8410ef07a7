package org.xianfeng.streaming.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import picocli.CommandLine;

/**
 * A Flink session cluster of real processes on loopback, started from the jars of this class path
 * as an installation would have them in its {@code lib}: Flink, loggers, JDBC drivers.
 */
public final class SessionCluster implements AutoCloseable {
  private static final Pattern OF_JOBS =
      Pattern.compile("(models|streaming|iceberg|kafka|flink-connector|hadoop).*");

  private static final Pattern JOB = Pattern.compile("as job ([0-9a-f]{32})");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final int port = freePort();
  private final List<Process> processes = new ArrayList<>();

  private SessionCluster(Path folder) {
    this.folder = folder;
  }

  /** Starts a job manager and a task manager with two slots. */
  public static SessionCluster start(Path folder) throws IOException {
    SessionCluster cluster = new SessionCluster(Files.createDirectories(folder));
    Files.writeString(
        cluster.folder.resolve("config.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.bind-host: 127.0.0.1
        jobmanager.rpc.port: %d
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 2
        taskmanager.memory.process.size: 1200m
        taskmanager.memory.managed.size: 1m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.jvm-metaspace.size: 300m
        heartbeat.interval: 1000
        heartbeat.timeout: 6000
        io.tmp.dirs: %s
        security.delegation.tokens.enabled: false
        """
            .formatted(freePort(), cluster.port, folder));
    cluster.run(List.of("-Xmx400m"), StandaloneSessionClusterEntrypoint.class, List.of());
    cluster.startTaskManager();
    await().atMost(PATIENCE).until(cluster::answers);
    return cluster;
  }

  /** Where it takes jobs. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Kills the newest task manager, as nothing but kill -9 does, and starts another. */
  public void replaceTaskManager() throws IOException {
    processes.remove(processes.size() - 1).destroyForcibly().onExit().join();
    startTaskManager();
  }

  /** What the command that submitted a job said. */
  public record Submitted(int code, String out, String err) {}

  /** Submits a job by its command line. */
  public Submitted submit(CommandLine job, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("--submit", address()));
    arguments.addAll(List.of(more));
    int code =
        job.setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Submitted(code, out.toString(), err.toString());
  }

  /** Stops a job with a savepoint; returns where that is. */
  public String stop(Submitted submitted, Path savepoints) throws Exception {
    Matcher job = JOB.matcher(submitted.out());
    assertThat(job.find()).as(submitted.out()).isTrue();
    Configuration configuration = new Configuration();
    configuration.setString(RestOptions.ADDRESS.key(), "127.0.0.1");
    configuration.set(RestOptions.PORT, port);
    try (var client = new RestClusterClient<>(configuration, StandaloneClusterId.getInstance())) {
      JobID id = JobID.fromHexString(job.group(1));
      String savepoint =
          client
              .stopWithSavepoint(id, false, savepoints.toString(), SavepointFormatType.NATIVE)
              .get();
      client.requestJobResult(id).get();
      return savepoint;
    }
  }

  private void startTaskManager() throws IOException {
    Configuration configuration = GlobalConfiguration.loadConfiguration(folder.toString());
    TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    run(
        words(ProcessMemoryUtils.generateJvmParametersStr(spec)),
        TaskManagerRunner.class,
        words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec)));
  }

  private void run(List<String> options, Class<?> main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Dlog4j2.level=INFO", "-cp", lib(), main.getName()));
    command.addAll(List.of("--configDir", folder.toString()));
    command.addAll(arguments);
    File log = folder.resolve(main.getSimpleName() + processes.size() + ".log").toFile();
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isBlank()).toList();
  }

  private static String lib() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !OF_JOBS.matcher(new File(entry).getName()).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean answers() throws IOException {
    try {
      URI jobs = URI.create("http://%s/jobs/overview".formatted(address()));
      var connection = (HttpURLConnection) jobs.toURL().openConnection(Proxy.NO_PROXY);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (java.net.ConnectException e) {
      return false;
    }
  }

  @Override
  public void close() {
    processes.forEach(process -> process.destroyForcibly().onExit().join());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
