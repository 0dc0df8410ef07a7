package org.xianfeng.models.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretText;

/**
 * Where the ledger is: SQLite in the home, or PostgreSQL. What both understand is all that it is
 * asked.
 *
 * @param address JDBC address, without credentials
 * @param file the file of SQLite; null for a server
 * @param user who asks a server
 * @param password where the password lies
 */
public record LedgerDatabase(
    String address, @Nullable Path file, String user, SecretText password) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String WAIT_MILLIS = "30000";

  /** Parameters of an address that say who asks, or let in whoever knows them. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i).*(@|[?&](user|[^=&]*(password|secret|token)[^=&]*)=).*");

  /**
   * Reads the group.
   *
   * @throws Failure.Usage for an address of another kind, or with credentials in it
   */
  public static LedgerDatabase of(Settings settings) {
    String configured = settings.get(Settings.LEDGER_URI);
    String key = Settings.LEDGER_URI.key();
    if (CREDENTIAL.matcher(configured).matches()) {
      throw new Failure.Usage(
          "Key %s holds credentials: write the user as %s, and put the password into a file"
              .formatted(key, Settings.LEDGER_USER.key()));
    }
    String file = settings.get(Settings.LEDGER_PASSWORD_FILE);
    SecretText password =
        new SecretText(file.isEmpty() ? null : Path.of(file), Settings.LEDGER_PASSWORD);
    String user = settings.get(Settings.LEDGER_USER);
    if (configured.startsWith(POSTGRESQL)) {
      return new LedgerDatabase(configured, null, user, password);
    }
    if (!configured.isEmpty() && !configured.startsWith(SQLITE)) {
      throw new Failure.Usage(
          "Key %s begins with none of %s, %s".formatted(key, SQLITE, POSTGRESQL));
    }
    Path path =
        configured.isEmpty()
            ? settings.home().resolve("ledger.db")
            : Path.of(configured.substring(SQLITE.length())).toAbsolutePath();
    return new LedgerDatabase(SQLITE + path, path, user, password);
  }

  /** Whether it is a file of this machine. */
  public boolean isLocal() {
    return file != null;
  }

  /**
   * Connects, and makes what is missing.
   *
   * @throws Failure.Missing if a server does not answer
   */
  public Connection open() {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      for (String table : LedgerTables.ALL) {
        statement.execute(table);
      }
      return connection;
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  /** Connects to one that is there; empty where nobody was ever told of anything. */
  public Optional<Connection> openExisting() {
    return file != null && Files.notExists(file) ? Optional.empty() : Optional.of(open());
  }

  private Connection connect() {
    Properties properties = new Properties();
    if (file != null) {
      properties.putAll(
          Map.of("journal_mode", "WAL", "busy_timeout", WAIT_MILLIS, "synchronous", "FULL"));
    } else {
      properties.setProperty("user", user);
      String secret = password.read(System.getenv(), "Password file");
      if (secret != null) {
        properties.setProperty("password", secret);
      }
    }
    try {
      return DriverManager.getConnection(address, properties);
    } catch (SQLException e) {
      throw unanswered(e);
    }
  }

  private Failure unanswered(SQLException e) {
    return new Failure.Missing(
        "The ledger %s does not answer: %s".formatted(address, e.getMessage()), e);
  }
}
