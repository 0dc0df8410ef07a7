package org.xianfeng.streaming.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.util.Collector;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.Rfc3339;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.lake.LakeSink;

/**
 * The barest job: reads learning events, parses them with Jackson's streaming parser, believes
 * everything, and appends the fields to one Iceberg table. No contract, no duplicates, no
 * quarantine, no shuffle.
 */
final class BareJob {
  private static final Set<Integer> UNUSED =
      Set.of(
          LandedColumns.REVISION.id(),
          LandedColumns.TOPIC_PARTITION.id(),
          LandedColumns.TOPIC_OFFSET.id());
  private static final List<NestedField> COLUMNS =
      LandedTables.LEARNING.schema().columns().stream()
          .filter(column -> !UNUSED.contains(column.fieldId()))
          .toList();
  private static final Schema SCHEMA = new Schema(COLUMNS);
  private static final TableDef TABLE =
      new TableDef("bench", "learning", SCHEMA, PartitionSpec.unpartitioned());

  private BareJob() {}

  static void build(
      StreamExecutionEnvironment environment, Settings settings, String bootstrapServers) {
    CatalogSettings catalog = CatalogSettings.from(settings);
    try (JdbcCatalog tables = new JdbcCatalog()) {
      tables.setConf(new Configuration(false));
      tables.initialize(CatalogSettings.NAME, catalog.properties());
      tables.createNamespace(Namespace.of(TABLE.namespace()));
      tables.createTable(
          TableIdentifier.of(TABLE.namespace(), TABLE.name()), SCHEMA, TABLE.partitions());
    }
    LakeSink lake = new LakeSink(settings);
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setBootstrapServers(bootstrapServers)
            .setGroupId("bench")
            .setTopics(Topics.LEARNING.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setValueOnlyDeserializer(new Bytes())
            .build();
    lake.append(
        environment
            .fromSource(source, WatermarkStrategy.noWatermarks(), "learning")
            .process(new ParseFunction())
            .returns(LakeSink.rows(TABLE)),
        TABLE);
  }

  private static final class Bytes extends AbstractDeserializationSchema<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public byte[] deserialize(byte[] message) {
      return message;
    }
  }

  private static final class ParseFunction extends ProcessFunction<byte[], RowData> {
    private static final long serialVersionUID = 1L;
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void open(OpenContext context) {
      // nothing to prepare
    }

    @Override
    public void processElement(byte[] bytes, Context context, Collector<RowData> out)
        throws IOException {
      GenericRowData row = new GenericRowData(COLUMNS.size());
      try (JsonParser parser = JSON.createParser(bytes)) {
        parser.nextToken();
        fields(parser, row);
      }
      out.collect(row);
    }

    private static void fields(JsonParser parser, GenericRowData row) throws IOException {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        switch (name) {
          case "tenant" -> row.setField(0, text(parser));
          case "branch" -> row.setField(1, text(parser));
          case "source" -> row.setField(2, text(parser));
          case "id" -> row.setField(3, text(parser));
          case "time" -> row.setField(4, time(parser));
          case "recordedtime" -> row.setField(5, time(parser));
          case "member" -> row.setField(6, text(parser));
          case "activity" -> row.setField(7, text(parser));
          case "category" -> row.setField(8, text(parser));
          case "hours" -> row.setField(9, parser.getDoubleValue());
          case "completed" -> row.setField(10, token == JsonToken.VALUE_TRUE);
          case "passed" -> row.setField(11, token == JsonToken.VALUE_TRUE);
          case "data" -> fields(parser, row);
          default -> parser.skipChildren();
        }
      }
    }

    private static @Nullable StringData text(JsonParser parser) throws IOException {
      return StringData.fromString(parser.getText());
    }

    private static TimestampData time(JsonParser parser) throws IOException {
      return TimestampData.fromInstant(
          requireNonNull(Rfc3339.parse(parser.getText()), "not a time"));
    }
  }
}
