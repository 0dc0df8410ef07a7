package org.xianfeng.models.lake;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
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
  private static final Pattern UNREACHABLE_STATES = Pattern.compile("(08|28|3D|53|57)...");

  private CatalogFailure() {}

  /** There is no lake, or no table of it. */
  static Failure.Missing missing(String uri, String what, @Nullable RuntimeException cause) {
    return new Failure.Missing(
        "There is no %s at %s: run ./xianfeng setup".formatted(what, uri), cause);
  }

  /** The catalog is there or not: nobody answers. */
  static Failure.Missing unanswered(String uri, Exception reason) {
    return new Failure.Missing(
        "The catalog %s does not answer: %s".formatted(uri, reason.getMessage()), reason);
  }

  /** A database answers, and does not do what makes a catalog. */
  static Failure.Missing refused(String uri, RuntimeException failure) {
    @Nullable SQLException reason = sql(failure);
    return new Failure.Missing(
        "Cannot make the catalog at %s: %s"
            .formatted(uri, (reason == null ? failure : reason).getMessage()),
        failure);
  }

  /** The reason for which a database cannot be asked; null where something else is wrong. */
  static @Nullable SQLException unreachable(Exception failure) {
    @Nullable SQLException sql = sql(failure);
    return sql != null && UNREACHABLE_STATES.matcher(String.valueOf(sql.getSQLState())).matches()
        ? sql
        : null;
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
