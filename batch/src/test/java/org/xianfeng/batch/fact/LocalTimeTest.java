package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.models.calendar.Period;

class LocalTimeTest {
  private static final int INSTANTS = 500;

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "America/New_York", "UTC"})
  void agreesWithTheCalendarToTheMicrosecondAlsoWhenClocksChange(String name) {
    ZoneId zone = ZoneId.of(name);
    LocalTime clock = new LocalTime(zone);
    Column instant = col("instant");
    List<Period.Unit> units = List.of(Period.Unit.values());
    List<Column> starts = new ArrayList<>(List.of(instant));
    units.forEach(unit -> starts.add(clock.start(unit, instant)));

    List<Row> rows =
        TestLake.get()
            .spark()
            .createDataFrame(
                instants(zone), new StructType().add("instant", DataTypes.TimestampType))
            .select(starts.toArray(Column[]::new))
            .collectAsList();

    for (Row row : rows) {
      LocalDate day = row.getInstant(0).atZone(zone).toLocalDate();
      for (Period.Unit unit : units) {
        assertThat(row.getLocalDate(units.indexOf(unit) + 1))
            .as("%s of %s", unit, row.getInstant(0))
            .isEqualTo(Period.of(unit, day).start());
      }
    }
  }

  /** Random ones, and both sides of midnights on which clocks, months and years change. */
  private static List<Row> instants(ZoneId zone) {
    SplittableRandom random = new SplittableRandom(9);
    List<Row> instants = new ArrayList<>();
    for (int i = 0; i < INSTANTS; i++) {
      instants.add(RowFactory.create(Instant.ofEpochSecond(random.nextLong(1_900_000_000L))));
    }
    for (String day :
        List.of("2026-03-09", "2026-11-02", "2026-03-08", "2025-12-29", "2026-01-01")) {
      Instant midnight = LocalDate.parse(day).atStartOfDay(zone).toInstant();
      instants.add(RowFactory.create(midnight));
      instants.add(RowFactory.create(midnight.minusNanos(1000)));
    }
    return instants;
  }
}
