package org.xianfeng.ingest.source.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretText;

/**
 * A table or query of a database, and the column that grows with every change in it. It is only
 * read, and of its columns only those that somebody names.
 *
 * @param address of JDBC, without credentials
 * @param user who asks
 * @param password where the password lies
 * @param query name of a table or view, or a query in parentheses
 * @param watermark column that a new or changed row has a higher value of than all before
 */
public record JdbcTable(
    String address, String user, SecretText password, String query, String watermark) {
  private static final int CONNECT_SECONDS = 15;

  public JdbcTable {
    requireNonNull(address, "address is null");
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
    requireNonNull(query, "query is null");
    requireNonNull(watermark, "watermark is null");
  }

  /**
   * The highest watermark there is.
   *
   * @param after null: of all rows
   * @return null where there is none higher than {@code after}
   * @throws Failure.Missing if the database does not answer
   * @throws Failure.Data if it does not understand
   */
  public @Nullable String highest(@Nullable String after) {
    try (Connection connection = open()) {
      String column = quoted(connection, watermark);
      SqlValue form = form(connection);
      String sql =
          "select max(%s) from %s as source".formatted(column, query)
              + (after == null ? "" : " where %s > ?".formatted(column));
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        if (after != null) {
          statement.setObject(1, form.parsed(after));
        }
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? form.read(row, 1) : null;
        }
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * SourceRows behind one watermark and up to another, in its order.
   *
   * @param columns that are read
   * @param after null: from the start
   */
  public SourceRows rows(Set<String> columns, @Nullable String after, String upTo) {
    @Nullable Connection connection = null;
    try {
      connection = open();
      SqlValue form = form(connection);
      List<String> names = List.copyOf(columns);
      PreparedStatement statement = connection.prepareStatement(select(connection, names, after));
      statement.setFetchSize(1_000);
      statement.setObject(1, form.parsed(upTo));
      if (after != null) {
        statement.setObject(2, form.parsed(after));
      }
      return new JdbcRows(connection, statement.executeQuery(), names, this::failure);
    } catch (SQLException e) {
      close(connection);
      throw failure(e);
    }
  }

  private String select(Connection connection, List<String> names, @Nullable String after)
      throws SQLException {
    List<String> quoted = names.stream().map(name -> "source.%s").collect(Collectors.toList());
    for (int i = 0; i < quoted.size(); i++) {
      quoted.set(i, quoted.get(i).formatted(quoted(connection, names.get(i))));
    }
    String column = quoted(connection, watermark);
    return "select %s from %s as source where %s <= ?%s order by %s"
        .formatted(
            String.join(", ", quoted),
            query,
            column,
            after == null ? "" : " and %s > ?".formatted(column),
            column);
  }

  private SqlValue form(Connection connection) throws SQLException {
    String sql =
        "select %s from %s as source where 1 = 0".formatted(quoted(connection, watermark), query);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet none = statement.executeQuery()) {
      return SqlValue.of(none.getMetaData(), 1);
    }
  }

  private Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    String secret = password.read(System.getenv(), "Password file");
    if (secret != null) {
      properties.setProperty("password", secret);
    }
    Connection connection = DriverManager.getConnection(address, properties);
    connection.setReadOnly(true);
    connection.setAutoCommit(false); // or the driver would read all rows at once
    return connection;
  }

  private static String quoted(Connection connection, String name) throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String quote = database.getIdentifierQuoteString();
    return quote + name.replace(quote, quote + quote) + quote;
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // what was read was read
    }
  }

  /** What the database says of names and access; of values it says too much. */
  private Failure failure(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    boolean ofNames = state.startsWith("42") || state.startsWith("28");
    if (state.startsWith("08") || state.startsWith("57")) {
      return new Failure.Missing(
          "The database %s does not answer: %s".formatted(address, e.getMessage()), e);
    }
    return new Failure.Data(
        "The database %s refuses it: %s"
            .formatted(address, ofNames ? firstLine(e) : "SQL state " + state));
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
