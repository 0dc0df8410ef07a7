package org.xianfeng.streaming.lake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Column;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.LandedTables;

/** A lake in which events have landed, one file for each, without a job. */
public final class LandedLake implements AutoCloseable {
  private final Lake lake;
  private long offset;

  /** Made where it is missing. */
  public LandedLake(CatalogSettings settings) {
    LakeSetup.run(settings);
    lake = Lake.open(settings);
  }

  public Lake lake() {
    return lake;
  }

  /** Lets events land. */
  public void land(List<Event> events) {
    events.forEach(event -> land(event, event.payload()));
  }

  private <P extends Payload> void land(Event event, P payload) {
    EventContract<P> contract = Contracts.of(payload);
    Table table = lake.load(LandedTables.of(contract.topic()));
    GenericRecord row = GenericRecord.create(table.schema());
    EnvelopeContract.fields().all().stream()
        .filter(field -> field.landed() != null)
        .forEach(field -> set(row, field, field.cell(event.envelope())));
    contract.fields().forEach(field -> set(row, field, field.cell(payload)));
    row.setField(LandedColumns.TOPIC_PARTITION.name(), 0);
    row.setField(LandedColumns.TOPIC_OFFSET.name(), offset++);
    Contracts.TABLES.stream()
        .filter(all -> all.topic().equals(contract.topic()))
        .map(all -> all.typeColumn())
        .filter(type -> type != null)
        .forEach(type -> row.setField(name(type), contract.type()));
    AppendFiles append = table.newAppend();
    append.appendFile(file(table, row));
    append.commit();
  }

  private static String name(@Nullable Column column) {
    return requireNonNull(column, "no column").name();
  }

  private static void set(GenericRecord row, Field<?, ?> field, @Nullable Object cell) {
    NestedField column = row.struct().field(field.columnName());
    row.setField(column.name(), stored(cell, column.type()));
  }

  private static @Nullable Object stored(@Nullable Object cell, Type type) {
    if (cell instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (cell instanceof List<?> list) {
      return list.stream().map(item -> stored(item, type.asListType().elementType())).toList();
    }
    if (cell instanceof @Nullable Object[] parts) {
      StructType struct = type.asStructType();
      GenericRecord record = GenericRecord.create(struct);
      for (int i = 0; i < parts.length; i++) {
        record.set(i, stored(parts[i], struct.fields().get(i).type()));
      }
      return record;
    }
    return cell;
  }

  private static DataFile file(Table table, Record row) {
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    key.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    String location = table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet");
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .build()
            .newDataWriter(
                EncryptedFiles.plainAsEncryptedOutput(table.io().newOutputFile(location)),
                table.spec(),
                key);
    try (writer) {
      writer.write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toDataFile();
  }

  @Override
  public void close() {
    lake.close();
  }
}
