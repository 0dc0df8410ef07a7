package org.xianfeng.batch.publication;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.encryption.EncryptedFiles;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.table.Publications;

/**
 * The publications of one tenant in {@code ops.publication}.
 *
 * <p>State: read once; an append fails when somebody else published for the tenant since.
 */
public final class PublicationLog {
  private final Table table;
  private final String tenant;
  private final @Nullable Snapshot read;
  private final List<Publication> entries;
  private final String head;

  private PublicationLog(
      Table table, String tenant, @Nullable Snapshot read, List<Publication> entries, String head) {
    this.table = table;
    this.tenant = tenant;
    this.read = read;
    this.entries = List.copyOf(entries);
    this.head = head;
  }

  /** Reads the tenant's publications. */
  public static PublicationLog read(Table table, String tenant) {
    table.refresh();
    List<Publication> entries = new ArrayList<>();
    Set<String> hashes = new HashSet<>();
    Set<String> followed = new HashSet<>();
    if (table.currentSnapshot() != null) {
      try (CloseableIterable<Record> records =
          IcebergGenerics.read(table)
              .where(Expressions.equal(Publications.TENANT.name(), tenant))
              .build()) {
        for (Record record : records) {
          entries.add(publication(record));
          hashes.add((String) record.getField(Publications.HASH.name()));
          followed.add((String) record.getField(Publications.PREVIOUS_HASH.name()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    hashes.removeAll(followed);
    if (entries.isEmpty() ? !hashes.isEmpty() : hashes.size() != 1) {
      throw new IllegalStateException(
          "The chain of publications of %s has %d ends".formatted(tenant, hashes.size()));
    }
    return new PublicationLog(
        table,
        tenant,
        table.currentSnapshot(),
        entries,
        hashes.isEmpty() ? "" : hashes.iterator().next());
  }

  /** Hash that the next publication names as its previous one. */
  String head() {
    return head;
  }

  /** The highest revision of each week. */
  public Map<String, Publication> latest() {
    Map<String, Publication> latest = new HashMap<>();
    entries.stream()
        .sorted(Comparator.comparingInt(Publication::revision))
        .forEach(entry -> latest.put(entry.week(), entry));
    return latest;
  }

  /** Appends links to the chain, all or none. */
  void append(List<Publication> links) {
    OverwriteFiles append =
        table
            .newOverwrite()
            .addFile(file(links))
            .conflictDetectionFilter(Expressions.equal(Publications.TENANT.name(), tenant))
            .validateNoConflictingData();
    if (read != null) {
      append.validateFromSnapshot(read.snapshotId());
    }
    append.commit();
  }

  private DataFile file(List<Publication> links) {
    String location =
        table.locationProvider().newDataLocation("publication-" + UUID.randomUUID() + ".parquet");
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .build()
            .newDataWriter(
                EncryptedFiles.plainAsEncryptedOutput(table.io().newOutputFile(location)),
                table.spec(),
                null);
    try (writer) {
      links.forEach(link -> writer.write(record(link)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toDataFile();
  }

  private Record record(Publication link) {
    GenericRecord record = GenericRecord.create(table.schema());
    record.setField(Publications.TENANT.name(), link.tenant());
    record.setField(Publications.WEEK.name(), link.week());
    record.setField(Publications.REVISION.name(), link.revision());
    record.setField(Publications.TAG.name(), link.tag());
    record.setField(Publications.SPEC_ID.name(), link.specId());
    record.setField(Publications.SPEC_HASH.name(), link.specHash());
    record.setField(Publications.PARAMETER_HASH.name(), link.parameterHash());
    record.setField(Publications.INPUTS.name(), link.inputs());
    record.setField(Publications.OUTPUTS.name(), link.outputsText());
    record.setField(Publications.ENGINE.name(), link.engine());
    record.setField(Publications.SEED.name(), link.seed());
    record.setField(Publications.CONTENT_HASH.name(), link.contentHash());
    record.setField(Publications.PREVIOUS_HASH.name(), link.previousHash());
    record.setField(Publications.HASH.name(), link.hash());
    record.setField(Publications.PUBLISHED_AT.name(), link.publishedAt().atOffset(ZoneOffset.UTC));
    return record;
  }

  private static Publication publication(Record record) {
    Publication link =
        new Publication(
            text(record, Publications.TENANT.name()),
            text(record, Publications.WEEK.name()),
            (Integer) record.getField(Publications.REVISION.name()),
            text(record, Publications.TAG.name()),
            text(record, Publications.SPEC_ID.name()),
            text(record, Publications.SPEC_HASH.name()),
            text(record, Publications.PARAMETER_HASH.name()),
            text(record, Publications.INPUTS.name()),
            outputs(text(record, Publications.OUTPUTS.name())),
            text(record, Publications.ENGINE.name()),
            (Long) record.getField(Publications.SEED.name()),
            text(record, Publications.CONTENT_HASH.name()),
            text(record, Publications.PREVIOUS_HASH.name()),
            instant(record));
    String stored = text(record, Publications.HASH.name());
    if (!link.hash().equals(stored)) {
      throw new IllegalStateException(
          "Publication %s of %s was changed after it was written: its hash is %s, not %s"
              .formatted(link.tag(), link.tenant(), link.hash(), stored));
    }
    return link;
  }

  private static Map<String, Long> outputs(String text) {
    Map<String, Long> outputs = new HashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      outputs.put(pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1)));
    }
    return outputs;
  }

  private static Instant instant(Record record) {
    return ((OffsetDateTime) record.getField(Publications.PUBLISHED_AT.name())).toInstant();
  }

  private static String text(Record record, String column) {
    return requireNonNull((String) record.getField(column), () -> column + " is null");
  }
}
