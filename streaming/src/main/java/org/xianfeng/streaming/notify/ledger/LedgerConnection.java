package org.xianfeng.streaming.notify.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.ledger.LedgerDatabase;

/**
 * One connection to the ledger, for its one writer. What is written between two commits is there as
 * a whole after a crash, or not at all.
 *
 * <p>Errors: {@link Failure.Missing} when the database does not answer; the connection is of no use
 * then.
 */
public final class LedgerConnection implements AutoCloseable {
  /** Any number, always the same: who has it is the one writer of a server's ledger. */
  private static final long WRITER = 0x7869616e66656e67L;

  private static final int PATIENCE_MILLIS = 5_000;

  /** PostgreSQL: lock not available. */
  private static final String LOCKED = "55P03";

  private final LedgerDatabase database;
  private final Connection connection;

  /**
   * Connects, and makes what is missing.
   *
   * @throws Failure.Missing if the database does not answer, or another notifier writes it
   */
  public LedgerConnection(LedgerDatabase database) {
    this.database = database;
    this.connection = database.open();
    try {
      if (!database.isLocal()) {
        // a session that was just left has it for a moment still
        update("SET lock_timeout = %d".formatted(PATIENCE_MILLIS));
        all("SELECT pg_advisory_lock(?)", row -> true, WRITER);
      }
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw unanswered(e);
    } catch (Failure e) {
      close();
      throw e;
    }
  }

  /** What a row of an answer means. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Changes rows; returns how many. */
  int update(String sql, @Nullable Object... values) {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  /** All rows of an answer. */
  <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet answer = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (answer.next()) {
        all.add(row.of(answer));
      }
      return all;
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  /** The first row of an answer. */
  <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values) {
    return all(sql, row, values).stream().findFirst();
  }

  /** Keeps what was written since the last time. */
  public void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private Failure unanswered(SQLException e) {
    if (LOCKED.equals(e.getSQLState())) {
      return new Failure.Missing(
          "Another notifier writes the ledger %s".formatted(database.address()), e);
    }
    return new Failure.Missing(
        "The ledger %s does not answer: %s".formatted(database.address(), e.getMessage()), e);
  }
}
