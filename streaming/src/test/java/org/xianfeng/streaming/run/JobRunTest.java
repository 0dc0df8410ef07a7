package org.xianfeng.streaming.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.job.JobState.Phase;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;

class JobRunTest {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final String LISTENS = "0A";

  @TempDir Path home = Path.of("");

  @Test
  void nobodyElseCanReachWhatALocalJobOpens() throws Exception {
    assumeTrue(Files.isDirectory(PROCESS), "this system says which sockets are open");
    Settings settings = new Settings(Map.of("home", home.toString()), "test");
    StreamExecutionEnvironment environment = new JobRun("nothing", settings).local();
    environment
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .sinkTo(new DiscardingSink<>());
    JobClient job = environment.executeAsync("nothing");

    List<String> addresses = addressesListenedAt();
    List<String> answers = addresses.stream().map(JobRunTest::answer).toList();
    job.cancel().get();
    Path state = JobState.file(home, "nothing");
    // the job writes until it has ended
    await().until(() -> JobState.read(state).filter(at -> at.phase() == Phase.ENDED).isPresent());

    assertThat(addresses)
        .as("local addresses, in the kernel's spelling")
        .isNotEmpty()
        .allMatch(JobRunTest::isLoopback);
    assertThat(answers)
        .as("what a page of another host is told at each of them, plainly and over TLS")
        .isNotEmpty()
        .noneMatch(answer -> answer.contains("HTTP/1.1 200"))
        .noneMatch(answer -> answer.toLowerCase(Locale.ROOT).contains("access-control-allow"))
        .noneMatch(answer -> answer.contains("jobs\""));
  }

  /** Answers to a request without a certificate. */
  private static String answer(String address) {
    int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    return ask(SocketFactory.getDefault(), port) + ask(trustingAll(), port);
  }

  private static String ask(SocketFactory sockets, int port) {
    try (Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2000);
      socket
          .getOutputStream()
          .write(
              String.join(
                      "\r\n",
                      "GET /jobs HTTP/1.1",
                      "Host: evil.example",
                      "Origin: http://evil.example",
                      "Connection: close",
                      "",
                      "")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(2000), StandardCharsets.ISO_8859_1);
    } catch (IOException e) { // hung up, silent, or no handshake
      return "";
    }
  }

  private static SocketFactory trustingAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAll()}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As somebody is who does not care whom he talks to. */
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void aJobThatLostItsStateDoesNotDoAgainWhatItHasDone() throws Exception {
    Settings settings = new Settings(Map.of("home", home.toString()), "test");
    CatalogSettings catalog = CatalogSettings.from(settings);
    LakeSetup.run(catalog);
    List<TableDef> written = List.of(Publications.TABLE);
    new JobRun("job", settings).requireStateOf(written);
    try (Lake lake = Lake.open(catalog)) {
      Table table = lake.load(Publications.TABLE);
      table
          .newAppend()
          .appendFile(
              DataFiles.builder(table.spec())
                  .withPath("three.parquet")
                  .withFileSizeInBytes(1)
                  .withRecordCount(3)
                  .build())
          .commit();
    }

    assertThatThrownBy(() -> new JobRun("job", settings).requireStateOf(written))
        .isInstanceOf(Failure.Missing.class)
        .hasMessage(
            "Job job has no checkpoint or savepoint in file:%s/checkpoints/job, and would write the"
                + " 3 rows of ops.publication a second time: name the last one with --from",
            home);
    Path savepoint = Files.createDirectories(home.resolve("elsewhere/savepoint-1"));
    JobRun named = new JobRun("job", settings, null, savepoint.toString());
    assertThatThrownBy(() -> named.requireStateOf(written))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageStartingWith("There is no checkpoint or savepoint at file://" + savepoint);
    Files.createFile(savepoint.resolve("_metadata"));
    named.requireStateOf(written);
    assertThat(named.state()).hasValue("file://" + savepoint);
    Path checkpoint = Files.createDirectories(home.resolve("checkpoints/job/run/chk-7"));
    Files.createFile(checkpoint.resolve("_metadata"));
    new JobRun("job", settings).requireStateOf(written);
    assertThat(new JobRun("job", settings).state()).hasValue("file:" + checkpoint);
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("0100007F:")
        || address.startsWith("0000000000000000FFFF00000100007F:")
        || address.startsWith("00000000000000000000000001000000:");
  }

  private static List<String> addressesListenedAt() throws IOException {
    Set<String> own = sockets();
    try (Stream<String> four = Files.lines(PROCESS.resolve("net/tcp"));
        Stream<String> six = Files.lines(PROCESS.resolve("net/tcp6"))) {
      return Stream.concat(four, six)
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 9 && columns[3].equals(LISTENS))
          .filter(columns -> own.contains("socket:[" + columns[9] + "]"))
          .map(columns -> columns[1])
          .toList();
    }
  }

  private static Set<String> sockets() throws IOException {
    try (Stream<Path> files = Files.list(PROCESS.resolve("fd"))) {
      return files.map(JobRunTest::target).collect(Collectors.toSet());
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (java.nio.file.NoSuchFileException e) {
      return "closed meanwhile";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
