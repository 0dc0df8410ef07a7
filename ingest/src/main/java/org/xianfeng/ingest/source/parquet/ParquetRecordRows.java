package org.xianfeng.ingest.source.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Header;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.cell.CellRows;
import org.xianfeng.ingest.source.cell.SourceCell;
import org.xianfeng.models.failure.Failure;

/**
 * Rows of a Parquet file, of which no other columns are read than the mapping names. A field of a
 * struct is a column {@code struct.field}; lists and maps are none.
 *
 * <p>Errors: where the file breaks off or is damaged one damaged row stands for the rest.
 */
public final class ParquetRecordRows implements SourceRows {
  private final ParquetReader<Group> reader;
  private final Set<String> columns;
  private final Map<String, String> constants;
  private long rows;
  private boolean ended;

  private ParquetRecordRows(
      ParquetReader<Group> reader, Set<String> columns, Map<String, String> constants) {
    this.reader = reader;
    this.columns = columns;
    this.constants = constants;
  }

  /** Reads records as groups of values, whatever their schema. */
  private static final class Groups extends ParquetReader.Builder<Group> {
    Groups(InputFile file, ParquetConfiguration configuration) {
      super(file, configuration);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  /**
   * Opens a file.
   *
   * @param columns that the mapping names
   * @throws Failure.Data if it is no Parquet file, or lacks a column
   */
  public static ParquetRecordRows open(Path file, Set<String> columns) throws IOException {
    return open(file, columns, Map.of());
  }

  /**
   * The same of a file whose rows all have some values that it does not hold.
   *
   * @param constants by column
   */
  public static ParquetRecordRows open(Path file, Set<String> named, Map<String, String> constants)
      throws IOException {
    Set<String> columns = new LinkedHashSet<>(named);
    columns.removeAll(constants.keySet());
    Map<String, String> kept = new LinkedHashMap<>(constants);
    kept.keySet().retainAll(named);
    var input = new LocalInputFile(file);
    MessageType schema;
    try (ParquetFileReader footer = ParquetFileReader.open(input)) {
      schema = footer.getFooter().getFileMetaData().getSchema();
    } catch (RuntimeException | IOException e) { // of the library, by what the file holds
      throw new Failure.Data(
          "%s is no Parquet file: it is empty, cut, damaged or another kind of file"
              .formatted(file));
    }
    List<String> header = new ArrayList<>();
    names("", schema, header);
    Header.require(file.toString(), header, columns, "read as Parquet");
    var configuration = new PlainParquetConfiguration();
    configuration.set(
        ReadSupport.PARQUET_READ_SCHEMA,
        new MessageType(schema.getName(), wanted("", schema, columns)).toString());
    return new ParquetRecordRows(new Groups(input, configuration).build(), columns, kept);
  }

  @Override
  public String manner() {
    return "Parquet";
  }

  @Override
  public @Nullable Row next() {
    try {
      Group group = ended ? null : reader.read();
      if (group == null) {
        ended = true;
        return null;
      }
      Map<String, SourceCell> cells = new LinkedHashMap<>();
      for (String column : columns) {
        cells.put(column, ParquetCells.of(group, column));
      }
      constants.forEach((column, text) -> cells.put(column, SourceCell.of(text)));
      return CellRows.row(++rows, cells);
    } catch (RuntimeException | IOException e) { // of the library, by what the file holds
      ended = true;
      return CellRows.broken(rows + 1);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static void names(String prefix, GroupType group, List<String> into) {
    for (Type type : group.getFields()) {
      if (isStruct(type)) {
        names(prefix + type.getName() + '.', type.asGroupType(), into);
      } else if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
        into.add(prefix + type.getName());
      }
    }
  }

  private static List<Type> wanted(String prefix, GroupType group, Set<String> columns) {
    List<Type> wanted = new ArrayList<>();
    for (Type type : group.getFields()) {
      String name = prefix + type.getName();
      if (columns.contains(name)) {
        wanted.add(type);
      } else if (isStruct(type)) {
        List<Type> inner = wanted(name + '.', type.asGroupType(), columns);
        if (!inner.isEmpty()) {
          wanted.add(type.asGroupType().withNewFields(inner));
        }
      }
    }
    return wanted;
  }

  private static boolean isStruct(Type type) {
    return !type.isPrimitive()
        && !type.isRepetition(Type.Repetition.REPEATED)
        && type.getLogicalTypeAnnotation() == null;
  }
}
