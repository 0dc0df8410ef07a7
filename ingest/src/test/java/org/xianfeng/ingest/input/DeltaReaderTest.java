package org.xianfeng.ingest.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.standalone.DeltaLog;
import io.delta.standalone.Operation;
import io.delta.standalone.OptimisticTransaction;
import io.delta.standalone.actions.Action;
import io.delta.standalone.actions.AddFile;
import io.delta.standalone.actions.Metadata;
import io.delta.standalone.types.LongType;
import io.delta.standalone.types.StringType;
import io.delta.standalone.types.StructField;
import io.delta.standalone.types.StructType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.delta.DeltaTable;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

/** A Delta table that is written by versions, partitioned by town. */
class DeltaReaderTest {
  private static final Set<String> COLUMNS = Set.of("id", "town");
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType("message m { optional int64 id; optional int64 secret; }");

  @TempDir Path folder = Path.of("");

  @Test
  void aSnapshotComesFirstAndThenWhatEachVersionAdds() throws Exception {
    commit(true, file("a", 1, 2), file("b", 3));
    assertThat(read(null)).containsExactlyInAnyOrder("1 east", "2 east", "3 east");
    assertThat(watermark(null)).isEqualTo("0");
    assertThat(read("0")).as("again gives nothing").isEmpty();

    commit(false, file("c", 4));
    commit(false, file("d", 5), file("e", 6));
    assertThat(read("0")).containsExactly("4 east", "5 east", "6 east");
    assertThat(watermark("0")).isEqualTo("2");
    assertThat(read("1")).containsExactly("5 east", "6 east");
    assertThat(read("2")).isEmpty();
  }

  @Test
  void aFileThatWasOnlyRewrittenSaysNothingNew() throws Exception {
    commit(true, file("a", 1, 2));
    AddFile rewritten = file("b", 1, 2);
    commit(
        false,
        new AddFile(
            rewritten.getPath(),
            rewritten.getPartitionValues(),
            rewritten.getSize(),
            1,
            false,
            null,
            null));
    assertThat(read("0")).isEmpty();
  }

  @Test
  void whatIsNoTableOrLeadsOutsideIsOneSentence() throws Exception {
    assertThatThrownBy(() -> read(null))
        .isInstanceOf(Failure.Missing.class)
        .hasMessage("No Delta table in " + folder);
    AddFile inside = file("a", 1);
    commit(true, new AddFile("/etc/passwd", inside.getPartitionValues(), 1, 1, true, null, null));
    assertThatThrownBy(() -> read(null))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("a file outside it");
  }

  @Test
  void aFileThatWasVacuumedIsSaid() throws Exception {
    commit(true, file("a", 1));
    commit(false, file("b", 2));
    Files.delete(folder.resolve("town=east/b.parquet"));
    assertThatThrownBy(() -> read("0"))
        .isInstanceOf(Failure.Data.class)
        .hasMessageContaining("its table was vacuumed");
  }

  @Test
  void versionsThatAreGoneAreSaid() throws Exception {
    commit(true, file("a", 1));
    commit(false, file("b", 2));
    commit(false, file("c", 3));
    Files.delete(folder.resolve("_delta_log/00000000000000000001.json"));
    assertThatThrownBy(() -> read("0"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Delta table");
  }

  private List<String> read(@Nullable String after) throws IOException {
    List<String> read = new ArrayList<>();
    for (Origin origin : origins(after)) {
      try (SourceRows rows = origin.rows(COLUMNS)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          try {
            read.add(row.columns().at("id") + " " + row.columns().at("town"));
            assertThat(new String(row.bytes(), UTF_8)).contains("east").doesNotContain("secret");
          } catch (RefusedException e) {
            throw new IOException(e);
          }
        }
      }
    }
    return read;
  }

  private @Nullable String watermark(@Nullable String after) throws IOException {
    List<Origin> origins = origins(after);
    return origins.get(origins.size() - 1).watermark();
  }

  private List<Origin> origins(@Nullable String after) throws IOException {
    return new RowReader.Delta(new DeltaTable(folder), false).origins(after);
  }

  private void commit(boolean first, AddFile... files) {
    DeltaLog log = DeltaLog.forTable(new Configuration(), folder.toUri().toString());
    OptimisticTransaction transaction = log.startTransaction();
    List<Action> actions = new ArrayList<>(List.of(files));
    if (first) {
      actions.add(
          0,
          Metadata.builder()
              .partitionColumns(List.of("town"))
              .schema(
                  new StructType(
                      new StructField[] {
                        new StructField("id", new LongType()),
                        new StructField("secret", new LongType()),
                        new StructField("town", new StringType())
                      }))
              .build());
    }
    transaction.commit(actions, new Operation(Operation.Name.WRITE), "test");
  }

  private AddFile file(String name, long... ids) throws IOException {
    Path file = Files.createDirectories(folder.resolve("town=east")).resolve(name + ".parquet");
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .build()) {
      for (long id : ids) {
        var group = new SimpleGroup(SCHEMA);
        group.add("id", id);
        group.add("secret", 7L);
        out.write(group);
      }
    }
    return new AddFile(
        "town=east/" + name + ".parquet",
        Map.of("town", "east"),
        Files.size(file),
        1,
        true,
        null,
        null);
  }
}
