package org.xianfeng.models.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Notification;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.wire.CommandCodec;

/**
 * What the ledger says to readers. It connects for each question, so that the notifier may come and
 * go.
 *
 * @param database where the ledger is
 */
public record LedgerReader(LedgerDatabase database) {
  private static final String OF_AN_ALERT =
      """
      SELECT t.told_at, t.kind, t.role, t.contact, t.delivered, m.message_id, m.channel, m.state,
        a.number, a.tried_at, a.receipt
      FROM told t LEFT JOIN message m ON m.message_id = t.message_id
        LEFT JOIN attempt a ON a.message_id = m.message_id AND a.number =
          (SELECT max(b.number) FROM attempt b WHERE b.message_id = m.message_id)
      WHERE t.alert_id = ? ORDER BY t.told_at,
        CASE t.kind WHEN 'resolve' THEN 1 ELSE 0 END, t.rung, t.contact""";

  /** Start of the names of the silences that the notifier's file plans. */
  public static final String OF_FILE = "file:";

  private static final String PLANNED =
      "SELECT value FROM standing WHERE name LIKE '" + OF_FILE + "%' ORDER BY name";

  /**
   * Who was told of an alert, in order of time.
   *
   * @param alertId see {@link org.xianfeng.models.alert.Alert#id}
   * @throws Failure.Missing if the ledger does not answer
   */
  public List<Told> told(String alertId) {
    Optional<Connection> opened = database.openExisting();
    if (opened.isEmpty()) {
      return List.of();
    }
    List<Told> told = new ArrayList<>();
    try (Connection connection = opened.get();
        PreparedStatement question = connection.prepareStatement(OF_AN_ALERT)) {
      question.setString(1, alertId);
      ResultSet row = question.executeQuery();
      while (row.next()) {
        told.add(told(row));
      }
      return told;
    } catch (SQLException e) {
      throw new Failure.Missing("The ledger does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Silences that the notifier's file plans, as the last notifier read it.
   *
   * @throws Failure.Missing if the ledger does not answer
   */
  public List<Command.Silence> planned(String tenant) {
    Optional<Connection> opened = database.openExisting();
    if (opened.isEmpty()) {
      return List.of();
    }
    List<Command.Silence> planned = new ArrayList<>();
    try (Connection connection = opened.get();
        PreparedStatement question = connection.prepareStatement(PLANNED)) {
      ResultSet row = question.executeQuery();
      while (row.next()) {
        if (CommandCodec.decode(row.getString(1).getBytes(UTF_8)) instanceof Command.Silence one
            && one.tenant().equals(tenant)) {
          planned.add(one);
        }
      }
      return planned;
    } catch (SQLException | RefusedException e) {
      throw new Failure.Missing("The ledger does not answer: " + e.getMessage(), e);
    }
  }

  private static Told told(ResultSet row) throws SQLException {
    return new Told(
        Instant.ofEpochMilli(row.getLong(1)),
        Notification.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getString(3),
        row.getString(4),
        Notification.Delivered.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        message(row));
  }

  private static Told.@Nullable Message message(ResultSet row) throws SQLException {
    String id = row.getString(6);
    if (id == null) {
      return null;
    }
    int attempts = row.getInt(9);
    return new Told.Message(
        id,
        row.getString(7),
        row.getString(8),
        attempts,
        attempts == 0 ? null : Instant.ofEpochMilli(row.getLong(10)),
        row.getString(11));
  }
}
