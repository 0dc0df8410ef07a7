package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Iceberg's catalog in a database, as every engine opens it: its password is read where a
 * connection is made, and whoever asks a database that is down gets one sentence.
 *
 * <p>Errors: {@link Failure.Missing} from whatever needs a connection that cannot be had.
 */
public final class DatabaseCatalog extends JdbcCatalog {
  /** For Iceberg, which makes a catalog by the name of its class. */
  public DatabaseCatalog() {
    super(null, Connections::new, true);
  }

  private static final class Connections extends JdbcClientPool {
    private final String uri;

    Connections(Map<String, String> properties) {
      super(
          requireNonNull(properties.get("uri"), "no uri"),
          CatalogPassword.added(properties, PROPERTY_PREFIX + "password", ""));
      uri = requireNonNull(properties.get("uri"), "no uri");
    }

    @Override
    protected Connection newClient() {
      try {
        return super.newClient();
      } catch (UncheckedSQLException e) {
        @Nullable SQLException reason = CatalogFailure.unreachable(e);
        throw reason == null ? e : CatalogFailure.unanswered(uri, reason);
      }
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
        throws SQLException, InterruptedException {
      try {
        return super.run(action, retry);
      } catch (SQLException e) {
        if (CatalogFailure.unreachable(e) != null) {
          throw CatalogFailure.unanswered(uri, e);
        }
        throw e;
      }
    }
  }
}
