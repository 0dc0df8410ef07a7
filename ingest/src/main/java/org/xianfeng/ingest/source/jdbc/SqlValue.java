package org.xianfeng.ingest.source.jdbc;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Values of a column as text that says the same in every session: times as in ISO 8601. */
enum SqlValue {
  WHOLE {
    @Override
    Object parsed(String text) {
      return Long.valueOf(text);
    }
  },
  NUMBER {
    @Override
    @Nullable String read(ResultSet row, int column) throws SQLException {
      BigDecimal number = row.getBigDecimal(column);
      return number == null ? null : number.toPlainString();
    }

    @Override
    Object parsed(String text) {
      return new BigDecimal(text);
    }
  },
  DAY {
    @Override
    @Nullable String read(ResultSet row, int column) throws SQLException {
      return written(row.getObject(column, LocalDate.class));
    }

    @Override
    Object parsed(String text) {
      return LocalDate.parse(text);
    }
  },
  /** Without a zone. */
  LOCAL_TIME {
    @Override
    @Nullable String read(ResultSet row, int column) throws SQLException {
      return written(row.getObject(column, LocalDateTime.class));
    }

    @Override
    Object parsed(String text) {
      return LocalDateTime.parse(text);
    }
  },
  /** In UTC. */
  INSTANT {
    @Override
    @Nullable String read(ResultSet row, int column) throws SQLException {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toString();
    }

    @Override
    Object parsed(String text) {
      return OffsetDateTime.parse(text);
    }
  },
  FLAG {
    @Override
    @Nullable String read(ResultSet row, int column) throws SQLException {
      boolean flag = row.getBoolean(column);
      return row.wasNull() ? null : Boolean.toString(flag);
    }
  },
  TEXT;

  /** Of a column. */
  static SqlValue of(ResultSetMetaData columns, int column) throws SQLException {
    return switch (columns.getColumnType(column)) {
      case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.TINYINT -> WHOLE;
      case Types.NUMERIC, Types.DECIMAL -> NUMBER;
      case Types.DATE -> DAY;
      case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
      // PostgreSQL's driver calls both kinds so
      case Types.TIMESTAMP ->
          columns.getColumnTypeName(column).equals("timestamptz") ? INSTANT : LOCAL_TIME;
      case Types.BIT, Types.BOOLEAN -> FLAG;
      default -> TEXT;
    };
  }

  /** The text of a cell; null where it is null. */
  @Nullable String read(ResultSet row, int column) throws SQLException {
    return row.getString(column);
  }

  /** The value of a text that was read, for a comparison. */
  Object parsed(String text) {
    return text;
  }

  private static @Nullable String written(@Nullable Object time) {
    return time == null ? null : time.toString();
  }
}
