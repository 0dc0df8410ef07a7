package org.xianfeng.ingest.source.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

class ParquetRecordRowsTest {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message row {
            optional binary name (STRING);
            optional int64 id;
            optional int32 day (DATE);
            optional int64 at (TIMESTAMP(MICROS,true));
            optional int64 local (TIMESTAMP(MILLIS,false));
            optional int32 amount (DECIMAL(9,2));
            optional double hours;
            optional boolean ok;
            optional group who { optional binary code (STRING); }
            repeated int32 list;
            optional binary raw;
          }
          """);
  private static final String[] ALL = {
    "name", "id", "day", "at", "local", "amount", "hours", "ok", "who.code"
  };

  @TempDir Path folder = Path.of("");

  @Test
  void valuesAreWrittenByTheirLogicalType() throws IOException {
    Path file = write(CompressionCodecName.ZSTD, 3);

    assertThat(read(file, ALL))
        .containsExactly(
            "1 n-0 9007199254740993 2026-09-01 2026-09-01T00:00:00.000001Z 2026-09-01T08:30:00 1.10"
                + " 1.5 true c-0",
            "2 n-1 9007199254740994 2026-09-01 2026-09-01T00:00:00.000001Z 2026-09-01T08:30:00 1.10"
                + " 100 true c-1",
            "3 null null null null null null null null null");
    try (var rows = ParquetRecordRows.open(file, Set.of("name", "who.code"))) {
      Row first = requireNonNull(rows.next());
      assertThat(new String(first.bytes(), UTF_8))
          .contains("\"name\":\"n-0\"", "\"who.code\":\"c-0\"");
    }
    assertThat(read(file, "raw"))
        .contains("1 DAMAGED_ROW bytes that are no text in UTF-8", "3 null");
  }

  @Test
  void everyUsualCompressionIsRead() throws IOException {
    for (CompressionCodecName codec :
        List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD)) {
      assertThat(read(write(codec, 2), "name")).as(codec.name()).containsExactly("1 n-0", "2 n-1");
    }
  }

  @Test
  void whatIsNoParquetOrLacksAColumnIsSaid() throws IOException {
    Path file = write(CompressionCodecName.ZSTD, 3);
    assertThatThrownBy(() -> read(file, "list"))
        .isInstanceOf(Failure.Data.class)
        .hasMessage(
            file + " has no column 'list' that the mapping names, among 10, read as Parquet");
    byte[] whole = Files.readAllBytes(file);
    for (byte[] bytes :
        List.of(new byte[0], Arrays.copyOf(whole, whole.length / 2), "a,b\n".getBytes(UTF_8))) {
      Files.write(file, bytes);
      assertThatThrownBy(() -> read(file, "name"))
          .isInstanceOf(Failure.Data.class)
          .hasMessage(
              file + " is no Parquet file: it is empty, cut, damaged or another kind of file");
    }
    for (int i = 4; i < whole.length / 4; i++) {
      whole[i] ^= 0x55;
    }
    Files.write(file, whole);
    assertThat(String.join("\n", read(file, ALL))).contains("cut or damaged after row");
  }

  private Path write(CompressionCodecName codec, int rows) throws IOException {
    Path file = folder.resolve(codec.name() + ".parquet");
    Files.deleteIfExists(file);
    try (ParquetWriter<Group> out =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(codec)
            .build()) {
      for (int i = 0; i < rows; i++) {
        var group = new SimpleGroup(SCHEMA);
        if (i < 2) {
          group.add("name", "n-" + i);
          group.add("id", 9007199254740993L + i);
          group.add("day", 20697);
          group.add("at", 20697L * 86_400_000_000L + 1);
          group.add("local", 20697L * 86_400_000L + 30_600_000L);
          group.add("amount", 110);
          group.add("hours", i == 0 ? 1.5 : 100.0);
          group.add("ok", true);
          group.addGroup("who").add("code", "c-" + i);
          group.add("list", i);
          group.add("raw", org.apache.parquet.io.api.Binary.fromConstantByteArray(new byte[] {-1}));
        }
        out.write(group);
      }
    }
    return file;
  }

  private static List<String> read(Path file, String... columns) throws IOException {
    List<String> read = new ArrayList<>();
    try (var rows = ParquetRecordRows.open(file, Set.of(columns))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        try {
          var text = new StringBuilder().append(row.position());
          for (String column : columns) {
            text.append(' ').append(row.columns().at(column));
          }
          read.add(text.toString());
        } catch (RefusedException e) {
          read.add(
              "%d %s %s".formatted(row.position(), e.refusal().reason(), e.refusal().message()));
        }
      }
    }
    return read;
  }
}
