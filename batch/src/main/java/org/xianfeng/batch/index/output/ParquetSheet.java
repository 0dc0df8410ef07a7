package org.xianfeng.batch.index.output;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.xianfeng.batch.index.input.Csv;
import org.xianfeng.models.text.NumberText;

/** Writes Parquet: numbers are doubles, text is UTF-8, and what is missing is null. */
final class ParquetSheet implements Sheet {
  private final Columns columns;
  private final MessageType schema;
  private final ParquetWriter<Group> out;
  private Group row;
  private int next;

  ParquetSheet(Path file, Columns columns) throws IOException {
    this.columns = columns;
    Types.MessageTypeBuilder types = Types.buildMessage();
    for (Columns.Column one : columns.all()) {
      if (one.number()) {
        types.optional(PrimitiveTypeName.DOUBLE).named(one.name());
      } else {
        types
            .optional(PrimitiveTypeName.BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named(one.name());
      }
    }
    this.schema = types.named("row");
    this.row = new SimpleGroup(schema);
    this.out =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(schema)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build();
  }

  @Override
  public Sheet text(String cell) {
    if (!cell.isEmpty()) {
      row.add(next, cell);
    }
    next++;
    return this;
  }

  @Override
  public Sheet number(double cell) {
    if (!Double.isNaN(cell)) {
      row.add(next, cell);
    }
    next++;
    return this;
  }

  @Override
  public Sheet end() throws IOException {
    out.write(row);
    row = new SimpleGroup(schema);
    next = 0;
    return this;
  }

  /** The digits of a line name its numbers exactly, so nothing is lost. */
  @Override
  public void lines(byte[] csv) throws IOException {
    Csv lines = new Csv("lines", new StringReader(new String(csv, StandardCharsets.UTF_8)));
    for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
      Iterator<Columns.Column> column = columns.all().iterator();
      for (String cell : cells) {
        if (column.next().number()) {
          number(cell.isEmpty() ? Double.NaN : NumberText.parse(cell));
        } else {
          text(cell);
        }
      }
      end();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
