package org.xianfeng.streaming.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.xianfeng.models.kafka.TestBroker;

/** A broker in a process of its own, so that its work is not counted as ours. */
final class BrokerProcess implements AutoCloseable {
  private static final String READY = "ready ";

  private final Process process;
  private final String bootstrapServers;

  private BrokerProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts one and waits until it is ready. */
  static BrokerProcess start(Path folder, int partitions) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BrokerProcess.class.getName(),
                    folder.toString(),
                    Integer.toString(partitions)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new BrokerProcess(process, line.substring(READY.length()));
      }
    }
    throw new IOException("The broker ended before it was ready");
  }

  /** The other process: runs until its input ends. */
  public static void main(String[] args) throws IOException {
    try (TestBroker broker = TestBroker.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
      System.out.println(READY + broker.bootstrapServers());
      while (System.in.read() >= 0) {
        // until the parent closes it, on purpose or by its end
      }
    }
    System.exit(0);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }
}
