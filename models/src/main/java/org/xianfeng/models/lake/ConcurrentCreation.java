package org.xianfeng.models.lake;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something failed because another process made it at the same moment.
 *
 * <p>Iceberg's JDBC catalog looks whether a table or column is there and then makes it; between the
 * two another process may have been faster.
 */
final class ConcurrentCreation {
  /**
   * PostgreSQL: unique violation, of the system catalogs too; table, column or schema is there;
   * serialisation failure; deadlock; tuple concurrently updated.
   */
  private static final Set<String> STATES =
      Set.of("23505", "42P07", "42701", "42P06", "40001", "40P01", "XX000");

  /** SQLite gives no state. */
  private static final Pattern SQLITE =
      Pattern.compile("duplicate column name|already exists|SQLITE_(BUSY|LOCKED|CONSTRAINT)");

  private ConcurrentCreation() {}

  /** Whether it is at the bottom of a failure. */
  static boolean causes(Throwable failure) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof AlreadyExistsException || at instanceof CommitFailedException) {
        return true;
      }
      if (at instanceof SQLException sql
          && (STATES.contains(String.valueOf(sql.getSQLState()))
              || SQLITE.matcher(String.valueOf(sql.getMessage())).find())) {
        return true;
      }
    }
    return false;
  }
}
