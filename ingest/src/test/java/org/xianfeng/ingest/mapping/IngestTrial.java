package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.xianfeng.ingest.broker.Broker;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.ingest.producer.EdgeQuarantine;
import org.xianfeng.ingest.producer.Position;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.topic.Topics;

/** Rows of a file into a real broker, beside reading the same file with a library alone. */
public final class IngestTrial {
  private static final String REGISTRY =
      """
      code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,election_due,merged_into,valid_from
      b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,2026-01-01
      """;
  private static final String MAPPING =
      """
      mapping: 1
      tenant: demo
      source: /demo/training
      registry: {file: registry.csv, source: /demo/registry}
      input: {format: %1$s, file: rows}
      fields:
        id: {from: %2$sid}
        branch: {from: %2$sbranch, as: organisation}
        time: {from: %2$stime, as: time, format: iso}
        who: {from: %2$sname, as: person, home: branch, year-of: time}
        hours: {from: %2$shours, as: number}
      events:
        - type: org.xianfeng.learning.completed.v1
          id: "{id}"
          branch: "{branch}"
          time: "{time}"
          recordedtime: "{time}"
          data: {member: "{who}", activity: a-1, category: required, hours: "{hours}", completed: true, passed: true}
      """;

  private IngestTrial() {}

  /** How rows are written. */
  public enum Shape {
    CSV,
    NDJSON
  }

  /**
   * What was seen.
   *
   * @param rows of the file
   * @param reading CPU of a thread that reads it with commons-csv, or with Jackson to trees, in
   *     nanoseconds a row
   * @param sending CPU of the thread that sends it, likewise; Kafka's own thread is not in it
   */
  public record Outcome(int rows, double reading, double sending) {}

  /** Reads and sends twice, and takes the second. */
  public static Outcome run(Path folder, Shape shape, int rows) throws Exception {
    boolean csv = shape == Shape.CSV;
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
    Path mapping =
        Files.writeString(
            folder.resolve("mapping.yaml"),
            MAPPING.formatted(csv ? "csv" : "ndjson", csv ? "" : "/"));
    Path file = write(folder.resolve("rows"), csv, rows);
    Settings settings = new Settings(Map.of(), "bench");
    Broker broker = Broker.start(Files.createDirectories(folder.resolve("kafka")), 0, 0);
    try (broker;
        var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()));
        var producer =
            RecordProducer.open(
                KafkaAccess.at(broker.bootstrapServers()), RecordProducer.PATIENCE)) {
      topics.ensure(Topics.ALL);
      double reading = 0;
      double sending = 0;
      for (int round = 0; round < 2; round++) {
        long began = cpu();
        long cells = csv ? csv(file) : json(file);
        reading = (double) (cpu() - began) / rows;
        if (cells != 6L * rows) {
          throw new IllegalStateException("read " + cells);
        }
        began = cpu();
        send(settings, mapping, folder.resolve("position-" + round), producer);
        sending = (double) (cpu() - began) / rows;
      }
      return new Outcome(rows, reading, sending);
    }
  }

  private static void send(Settings settings, Path file, Path at, RecordProducer producer)
      throws IOException {
    Mapping mapping = new MappingParser(settings, new byte[32], false).parse(file, null);
    try (Position position = Position.open(at, "a".repeat(64))) {
      var outlet =
          new KafkaOutlet(
              producer,
              digest ->
                  new EdgeQuarantine(
                      mapping.tenant(),
                      mapping.source(),
                      settings.zone(mapping.tenant()),
                      Refused.FILE + EdgeQuarantine.name(digest),
                      new Seal(new SealKeys(new byte[32]))));
      outlet.begin(position);
      IngestCounts counts = new IngestRun(mapping, outlet).run(rows -> {});
      if (!counts.isClean()) {
        throw new IllegalStateException("refused some");
      }
    }
  }

  private static long csv(Path file) throws IOException {
    long cells = 0;
    try (Reader in = Files.newBufferedReader(file);
        var records =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(in)) {
      for (CSVRecord record : records) {
        cells += record.size();
      }
    }
    return cells;
  }

  private static long json(Path file) throws IOException {
    var mapper = new ObjectMapper();
    long cells = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        cells += mapper.readTree(line).size();
      }
    }
    return cells;
  }

  private static Path write(Path file, boolean csv, int rows) throws IOException {
    String row =
        csv
            ? "r-%1$d,One,2026-09-01T08:00:00+08:00,person-%2$d,%3$d.5,13800000000\n"
            : "{\"id\":\"r-%1$d\",\"branch\":\"One\",\"time\":\"2026-09-01T08:00:00+08:00\","
                + "\"name\":\"person-%2$d\",\"hours\":%3$d.5,\"phone\":\"13800000000\"}\n";
    try (var out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(csv ? "id,branch,time,name,hours,phone\n" : "");
      for (int i = 0; i < rows; i++) {
        out.write(row.formatted(i, i % 5_000, i % 8));
      }
    }
    return file;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
