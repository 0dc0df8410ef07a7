package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * The rows of a Parquet file, or of all such files of a folder.
 *
 * @param files in the order of their names
 */
public record ParquetRows(List<Path> files) implements Rows {
  /** Finds the files; those whose name starts with a dot or an underscore are not data. */
  static ParquetRows of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return new ParquetRows(List.of(path));
    }
    try (Stream<Path> all = Files.list(path)) {
      List<Path> files =
          all.filter(file -> name(file).matches("[^._].*\\.parquet")).sorted().toList();
      if (files.isEmpty()) {
        throw new Failure.Data("%s holds no file *.parquet".formatted(path));
      }
      return new ParquetRows(files);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  @Override
  public long count() throws IOException {
    long count = 0;
    for (Path file : files) {
      try (ParquetFileReader reader = open(file)) {
        count += reader.getRecordCount();
      }
    }
    return count;
  }

  private static ParquetFileReader open(Path file) throws IOException {
    try {
      return ParquetFileReader.open(
          new LocalInputFile(file),
          ParquetReadOptions.builder(new PlainParquetConfiguration()).build());
    } catch (RuntimeException e) {
      // the library has no type of its own for a file that is none of its format
      throw new Failure.Data("%s is no Parquet file, or a broken one".formatted(file));
    }
  }

  /** The columns of a file. */
  public static List<String> header(Path file) throws IOException {
    return schema(file).getFields().stream().map(Type::getName).toList();
  }

  private static MessageType schema(Path file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema();
    }
  }

  @Override
  public boolean local() {
    return false;
  }

  @Override
  public void each(InputColumns columns, Faults faults, Sink sink) throws IOException {
    List<String> names = columns.names();
    for (Path file : files) {
      MessageType schema = schema(file);
      columns.find(file.toString(), header(file));
      MessageType wanted =
          new MessageType(
              schema.getName(), names.stream().distinct().map(schema::getType).toList());
      PrimitiveType[] types =
          names.stream()
              .map(column -> primitive(file, schema, column))
              .toArray(PrimitiveType[]::new);
      ParquetConfiguration configuration = new PlainParquetConfiguration();
      configuration.set(ReadSupport.PARQUET_READ_SCHEMA, wanted.toString());
      try (ParquetReader<Group> reader =
          new Groups(new LocalInputFile(file)).withConf(configuration).build()) {
        String name = name(file);
        long number = 0;
        for (Group group = next(file, reader); group != null; group = next(file, reader)) {
          @Nullable Object[] cells = new Object[types.length];
          for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(group, types[i]);
          }
          sink.row(RowPosition.row(name, ++number), cells);
        }
      }
    }
  }

  /** The next row; null at the end. */
  private static @Nullable Group next(Path file, ParquetReader<Group> reader) throws IOException {
    try {
      return reader.read();
    } catch (IOException | RuntimeException e) {
      // whose messages name objects and offsets of the library
      throw new Failure.Data("%s is a broken Parquet file".formatted(file));
    }
  }

  private static PrimitiveType primitive(Path file, MessageType schema, String column) {
    Type type = schema.getType(column);
    if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
      throw new Failure.Data("%s: column %s is nested".formatted(file, column));
    }
    return type.asPrimitiveType();
  }

  private static @Nullable Object cell(Group group, PrimitiveType type) {
    String column = type.getName();
    if (group.getFieldRepetitionCount(column) == 0) {
      return null;
    }
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      BigInteger unscaled =
          switch (type.getPrimitiveTypeName()) {
            case INT32 -> BigInteger.valueOf(group.getInteger(column, 0));
            case INT64 -> BigInteger.valueOf(group.getLong(column, 0));
            default -> new BigInteger(group.getBinary(column, 0).getBytes());
          };
      return new BigDecimal(unscaled, decimal.getScale());
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(group.getInteger(column, 0));
    }
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> group.getInteger(column, 0);
      case INT64 -> group.getLong(column, 0);
      case FLOAT -> group.getFloat(column, 0);
      case DOUBLE -> group.getDouble(column, 0);
      case BOOLEAN -> group.getBoolean(column, 0);
      case BINARY -> group.getBinary(column, 0).toStringUsingUTF8();
      default -> group.getValueToString(group.getType().getFieldIndex(column), 0);
    };
  }

  /** Reads rows as groups of cells. */
  private static final class Groups extends ParquetReader.Builder<Group> {
    Groups(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
