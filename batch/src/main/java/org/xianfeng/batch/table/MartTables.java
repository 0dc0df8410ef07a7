package org.xianfeng.batch.table;

import java.util.List;
import java.util.Map;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.batch.session.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.table.UnitWeeks;

/** Makes the tables of {@code mart} and {@code ops}, and adds columns that are new. */
public final class MartTables {
  /** Columns that tell the rows of one tenant and week apart; files are sorted by them. */
  private static final Map<TableDef, List<String>> KEYS =
      Map.of(
          BranchWeeks.TABLE, List.of(BranchWeeks.BRANCH.name()),
          UnitWeeks.TABLE, List.of(UnitWeeks.UNIT.name()),
          IndexScores.TABLE, List.of(IndexScores.BRANCH.name(), IndexScores.NODE.name()),
          IndexContributions.TABLE,
              List.of(IndexContributions.BRANCH.name(), IndexContributions.INDICATOR.name()),
          IndexParameters.TABLE,
              List.of(
                  IndexParameters.SCOPE.name(),
                  IndexParameters.INDICATOR.name(),
                  IndexParameters.PARAMETER.name()));

  private MartTables() {}

  /** Columns that tell the rows of one tenant and week apart. */
  public static List<String> key(TableDef table) {
    return KEYS.getOrDefault(table, List.of());
  }

  /** Makes what is missing. */
  public static void ensure(Lake lake) {
    Tables.MART.forEach(table -> ensure(lake, table));
    Tables.OPS.forEach(table -> ensure(lake, table));
  }

  private static void ensure(Lake lake, TableDef definition) {
    if (!lake.has(definition)) {
      SortOrder.Builder order = SortOrder.builderFor(definition.schema());
      key(definition).forEach(order::asc);
      lake.build(definition)
          .withSortOrder(order.build())
          .withProperties(
              Map.of(
                  "format-version", "2",
                  "write.parquet.compression-codec", "zstd",
                  "write.metadata.delete-after-commit.enabled", "true",
                  "write.metadata.previous-versions-max", "50"))
          .create();
      return;
    }
    Table table = lake.load(definition);
    UpdateSchema update = table.updateSchema();
    boolean grown = false;
    for (NestedField column : definition.schema().columns()) {
      if (table.schema().findField(column.name()) == null) {
        update.addColumn(column.name(), column.type(), column.doc());
        grown = true;
      }
    }
    if (grown) {
      update.commit();
    }
  }
}
