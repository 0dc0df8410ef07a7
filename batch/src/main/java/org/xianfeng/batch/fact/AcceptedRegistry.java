package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.registry.OrganisationRecord;
import org.xianfeng.models.registry.RegistryReview;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.tenant.Registrar;

/** The landed records of organisations that count; which they are, {@link RegistryReview} says. */
final class AcceptedRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedRegistry.class);
  private static final String SOURCE = LandedColumns.SOURCE.name();
  private static final String ID = LandedColumns.ID.name();

  private AcceptedRegistry() {}

  static Dataset<Row> of(SparkSession spark, Landed landed, List<Registrar> registrars) {
    Dataset<Row> all = landed.all(LandedTables.REGISTRY);
    List<RegistryReview.Verdict> refused =
        RegistryReview.of(registrars, records(all, registrars)).refused();
    if (refused.isEmpty()) {
      return all;
    }
    LOG.warn(
        "{} records of organisations do not count: `xianfeng verify registry` names them",
        refused.size());
    List<Row> keys =
        refused.stream()
            .map(verdict -> RowFactory.create(verdict.record().source(), verdict.record().id()))
            .toList();
    StructType type =
        new StructType().add(SOURCE, DataTypes.StringType).add(ID, DataTypes.StringType);
    return all.join(
        broadcast(spark.createDataFrame(keys, type)), new String[] {SOURCE, ID}, "left_anti");
  }

  private static List<OrganisationRecord> records(Dataset<Row> all, List<Registrar> registrars) {
    Set<String> names = RegistryReview.fields(registrars);
    List<Field<Organisation, ?>> fields =
        RegistryContract.ORGANISATION.fields().stream()
            .filter(field -> names.contains(field.wireName()))
            .toList();
    List<Column> columns = new ArrayList<>();
    for (String name :
        List.of(
            LandedColumns.BRANCH.name(),
            SOURCE,
            ID,
            LandedColumns.REVISION.name(),
            RegistryContract.VALID_FROM.columnName(),
            LandedColumns.RECORDED_TIME.name(),
            LandedColumns.TOPIC_PARTITION.name(),
            LandedColumns.TOPIC_OFFSET.name())) {
      columns.add(col(name));
    }
    fields.forEach(field -> columns.add(col(field.columnName())));
    return all.select(columns.toArray(Column[]::new)).collectAsList().stream()
        .map(row -> record(row, fields))
        .toList();
  }

  private static OrganisationRecord record(Row row, List<Field<Organisation, ?>> fields) {
    Map<String, String> values = new HashMap<>();
    for (Field<Organisation, ?> field : fields) {
      @Nullable Object cell = row.getAs(field.columnName());
      if (cell != null) {
        values.put(field.wireName(), cell.toString());
      }
    }
    return new OrganisationRecord(
        row.getAs(LandedColumns.BRANCH.name()),
        row.getAs(SOURCE),
        row.getAs(ID),
        row.<Integer>getAs(LandedColumns.REVISION.name()),
        row.getAs(RegistryContract.VALID_FROM.columnName()),
        row.getAs(LandedColumns.RECORDED_TIME.name()),
        values,
        row.getAs(LandedColumns.TOPIC_PARTITION.name())
            + "/"
            + row.getAs(LandedColumns.TOPIC_OFFSET.name()));
  }
}
