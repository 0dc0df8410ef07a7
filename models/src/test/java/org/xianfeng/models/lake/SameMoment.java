package org.xianfeng.models.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that are told at the same moment to do something, again and again. Once they are warm
 * they meet more closely than processes that have yet to start.
 */
public final class SameMoment implements AutoCloseable {
  /** What a process answers that did what it was told. */
  public static final String OK = "ok";

  private static final int PROCESSES = 4;

  private final List<Process> processes = new ArrayList<>();
  private final List<BufferedReader> answers = new ArrayList<>();

  /** What such a process does with an order, which is one line. */
  @FunctionalInterface
  public interface Work {
    /** Carries the order out. */
    void on(String order) throws Exception;
  }

  /**
   * Starts the processes.
   *
   * @param worker whose {@code main} calls {@link #serve}
   */
  public SameMoment(Class<?> worker) throws IOException {
    for (int i = 0; i < PROCESSES; i++) {
      Process process =
          new ProcessBuilder(
                  System.getProperty("java.home") + "/bin/java",
                  "-Xmx96m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  worker.getName())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      processes.add(process);
      answers.add(process.inputReader(UTF_8));
    }
  }

  /** What each process says after all have been given the same order. */
  public List<String> answers(String order) throws IOException {
    for (Process process : processes) {
      process.getOutputStream().write((order + '\n').getBytes(UTF_8));
      process.getOutputStream().flush();
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      String line = answers.get(i).readLine();
      lines.add(line == null ? "ended with " + processes.get(i).onExit().join().exitValue() : line);
    }
    return lines;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }

  /** In the process: carries out each line of standard input, and says what came of it. */
  public static void serve(Work work) throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      System.out.println(outcome(work, order));
    }
  }

  private static String outcome(Work work, String order) {
    try {
      work.on(order);
      return OK;
    } catch (Exception e) {
      StringBuilder line = new StringBuilder();
      for (Throwable at = e; at != null; at = at.getCause()) {
        line.append(at.toString().replaceAll("\\s+", " ")).append(" <- ");
      }
      return line.toString();
    }
  }
}
