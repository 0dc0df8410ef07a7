package org.xianfeng.models.lake;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/** What a catalog throws, told apart: not there, does not answer, another process was faster. */
final class CatalogFailure {
  /**
   * PostgreSQL: unique violation, of the system catalogs too; table, column or schema is there;
   * serialisation failure; deadlock; tuple concurrently updated.
   */
  private static final Set<String> CONCURRENT_STATES =
      Set.of("23505", "42P07", "42701", "42P06", "40001", "40P01", "XX000");

  /** SQLite gives no state. */
  private static final Pattern CONCURRENT_SQLITE =
      Pattern.compile("duplicate column name|already exists|SQLITE_(BUSY|LOCKED|CONSTRAINT)");

  /** Classes of SQL states: no connection, not authorised, unknown database, no resources. */
  private static final Set<String> UNREACHABLE_CLASSES = Set.of("08", "28", "3D", "53", "57");

  private CatalogFailure() {}

  /** Does something with a catalog; what keeps it from answering is a failure that names it. */
  static <T> T translated(CatalogSettings settings, Supplier<T> work) {
    try {
      return work.get();
    } catch (RESTException e) {
      throw unreachable(settings, e, e);
    } catch (UncheckedSQLException e) {
      @Nullable SQLException sql = sql(e);
      String state = sql == null ? "" : String.valueOf(sql.getSQLState());
      throw sql != null
              && state.length() == 5
              && UNREACHABLE_CLASSES.contains(state.substring(0, 2))
          ? unreachable(settings, sql, e)
          : missing(settings, "lake", e);
    }
  }

  /** There is no lake, or no table of it. */
  static Failure.Missing missing(
      CatalogSettings settings, String what, @Nullable RuntimeException cause) {
    return new Failure.Missing(
        "There is no %s at %s: run ./xianfeng setup".formatted(what, settings), cause);
  }

  private static Failure.Missing unreachable(
      CatalogSettings settings, Exception reason, RuntimeException cause) {
    return new Failure.Missing(
        "The catalog %s does not answer: %s".formatted(settings, reason.getMessage()), cause);
  }

  /**
   * Whether something failed because another process made it at the same moment: Iceberg's JDBC
   * catalog looks whether a table or column is there and then makes it.
   */
  static boolean concurrent(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof AlreadyExistsException || at instanceof CommitFailedException) {
        return true;
      }
    }
    @Nullable SQLException sql = sql(failure);
    return sql != null
        && (CONCURRENT_STATES.contains(String.valueOf(sql.getSQLState()))
            || CONCURRENT_SQLITE.matcher(String.valueOf(sql.getMessage())).find());
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
