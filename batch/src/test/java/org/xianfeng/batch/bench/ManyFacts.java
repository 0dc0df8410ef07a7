package org.xianfeng.batch.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;

/** Facts of any number of branches that nobody counted; the same number gives the same facts. */
final class ManyFacts {
  private static final long MOST_COUNTED = 30;
  private static final long OF_TEN_KNOWN = 8;

  private ManyFacts() {}

  /** Rows of {@code mart.branch_week} for each week. */
  static Dataset<Row> of(SparkSession spark, String tenant, List<String> weeks, int branches) {
    Column week = explode(lit(weeks.toArray(String[]::new)));
    Column[] columns =
        BranchWeeks.TABLE.schema().columns().stream()
            .map(field -> column(field, tenant).as(field.name()))
            .toArray(Column[]::new);
    return spark
        .range(branches)
        .select(col("id"), week.as(MartColumns.WEEK.name()))
        .select(columns);
  }

  private static Column column(NestedField field, String tenant) {
    Column branch = format_string("99%010d", col("id"));
    List<String> sectors = new ArrayList<>();
    Arrays.stream(Sector.values()).forEach(sector -> sectors.add(sector.text()));
    if (field.equals(MartColumns.TENANT)) {
      return lit(tenant);
    } else if (field.equals(MartColumns.WEEK)) {
      return col(MartColumns.WEEK.name());
    } else if (field.equals(BranchWeeks.BRANCH)) {
      return branch;
    } else if (field.equals(BranchWeeks.NAME)) {
      return concat(lit("支部"), branch);
    } else if (field.equals(BranchWeeks.PATH)) {
      return concat(lit("/99/9900/"), branch);
    } else if (field.equals(BranchWeeks.SECTOR)) {
      return element_at(
          lit(sectors.toArray(String[]::new)),
          pmod(col("id"), lit(sectors.size())).cast("int").plus(1));
    } else if (field.equals(BranchWeeks.ORGANISATION_TYPE)) {
      return lit("631");
    } else if (field.equals(BranchWeeks.REGION)) {
      return lit("990101");
    } else if (field.name().endsWith("_numerator")) {
      String measure = field.name().replace("_numerator", "");
      Column most = size(measure);
      return when(known(measure), pmod(shiftright(draw(measure), 32), most.plus(1)));
    } else if (field.name().endsWith("_denominator")) {
      String measure = field.name().replace("_denominator", "");
      return when(known(measure), size(measure));
    } else if (field.equals(Measures.HOURS_TO_CLOSE_MEDIAN)) {
      return pmod(draw(field.name()), lit(1000L)).divide(8);
    }
    Column count = pmod(draw(field.name()), lit(MOST_COUNTED));
    boolean whole = field.type().typeId() == org.apache.iceberg.types.Type.TypeID.INTEGER;
    return whole ? count.cast("int") : count;
  }

  private static Column known(String measure) {
    return pmod(shiftright(draw(measure), 16), lit(10L)).lt(OF_TEN_KNOWN);
  }

  /** From 0: an empty denominator is among them. */
  private static Column size(String measure) {
    return pmod(draw(measure), lit(MOST_COUNTED));
  }

  private static Column draw(String salt) {
    return xxhash64(col("id"), col(MartColumns.WEEK.name()), lit(salt));
  }
}
