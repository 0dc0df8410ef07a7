package org.xianfeng.streaming.lake;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.TableDef;

/** Streams into the tables of the lake, which exist. */
public final class LakeSink {
  private final CatalogLoader loader;

  /**
   * Reaches the lake that the settings name.
   *
   * @throws Failure.Missing if it is not there
   */
  public LakeSink(Settings settings) {
    CatalogSettings catalog = CatalogSettings.from(settings);
    Lake.open(catalog).close();
    Map<String, String> properties = catalog.properties();
    this.loader =
        CatalogLoader.custom(
            CatalogSettings.NAME,
            properties,
            Lake.files(),
            requireNonNull(properties.get("catalog-impl"), "no catalog-impl"));
  }

  /** Appends rows to a table, exactly once with checkpoints. */
  public void append(DataStream<RowData> rows, TableDef table) {
    TableIdentifier identifier = TableIdentifier.of(table.namespace(), table.name());
    IcebergSink.forRowData(rows)
        .tableLoader(TableLoader.fromCatalog(loader, identifier))
        .distributionMode(DistributionMode.NONE)
        .uidSuffix(table.namespace() + "-" + table.name())
        .append();
  }

  /** Type of the rows of a table, columns in the order of its schema. */
  public static InternalTypeInfo<RowData> rows(TableDef table) {
    return InternalTypeInfo.of(FlinkSchemaUtil.convert(table.schema()));
  }
}
