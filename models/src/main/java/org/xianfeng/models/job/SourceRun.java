package org.xianfeng.models.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.failure.Failure;

/**
 * What one run of {@code ingest} read and sent, to its end; the home keeps a line of each, so that
 * it can be held against what came in behind it.
 *
 * @param ended when, RFC 3339
 * @param source of the events
 * @param registrar source of the organisations
 * @param file digest of the source's file, as refused rows of it are named
 * @param read rows
 * @param taken rows that said something and were refused for nothing
 * @param leftOut rows by the reason that the mapping has for it
 * @param refused rows by the reason of their refusal
 * @param organisations that the run stands for, those of an earlier run with them
 * @param events likewise, by type
 * @param confirmed records of these that an earlier run had sent, in the order organisations,
 *     events and refused rows
 */
public record SourceRun(
    String ended,
    String tenant,
    String source,
    String registrar,
    String file,
    long read,
    long taken,
    Map<String, Long> leftOut,
    Map<String, Long> refused,
    long organisations,
    Map<String, Long> events,
    long confirmed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public SourceRun {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(source, "source is null");
    leftOut = new TreeMap<>(leftOut);
    refused = new TreeMap<>(refused);
    events = new TreeMap<>(events);
  }

  /** Records that the run stands for. */
  public long records() {
    return organisations + sum(events) + sum(refused);
  }

  /** Whether every row read was taken, left out or refused. */
  @JsonIgnore
  public boolean isWhole() {
    return read == taken + sum(leftOut) + sum(refused);
  }

  /** The sum of some counts. */
  public static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Adds the line of a run to those of its home. */
  public void append(Path home) throws IOException {
    Files.writeString(
        file(home),
        JSON.writeValueAsString(this) + '\n',
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /**
   * The runs of a home, in the order in which they ended.
   *
   * @throws Failure.Data naming the line that is none
   */
  public static List<SourceRun> all(Path home) throws IOException {
    List<SourceRun> runs = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file(home))) {
        runs.add(JSON.readValue(line, SourceRun.class));
      }
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (JsonProcessingException damaged) {
      throw new Failure.Data("%s:%d: no run of ingest".formatted(file(home), runs.size() + 1));
    }
    return runs;
  }

  private static Path file(Path home) {
    return home.resolve("run").resolve("ingest.runs");
  }
}
