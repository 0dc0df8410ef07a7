package org.xianfeng.streaming.notify.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Firing;
import org.xianfeng.models.alert.life.Lifecycle;
import org.xianfeng.models.alert.life.Standing;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.ledger.LedgerReader;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.CommandCodec;

/**
 * What the dispatcher knows, so that another one can go on from it.
 *
 * @param ledger where
 */
public record FiringStore(LedgerConnection ledger) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LASTING = "lasting:";
  private static final String PLANNED = "planned:";
  private static final String COLUMNS =
      "SELECT alert, said_at, acknowledged_by, acknowledged_at, acknowledged_until, progress,"
          + " labels, ended_at FROM firing";

  /**
   * An alert as it was last taken in.
   *
   * @param said when it was first said
   * @param ended when it was said to have ended; null while it fires
   */
  public record Known(
      Alert alert, Instant said, Map<String, String> labels, @Nullable Instant ended) {}

  /** Keeps how far an alert has come. */
  public void put(Firing firing) {
    Lifecycle life = firing.life();
    @Nullable Acknowledgement by = life.acknowledged();
    ledger.update(
        "INSERT INTO firing (alert_id, alert, said_at, acknowledged_by, acknowledged_at,"
            + " acknowledged_until, progress, labels, ended_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (alert_id) DO UPDATE SET"
            + " alert = excluded.alert, said_at = excluded.said_at,"
            + " acknowledged_by = excluded.acknowledged_by,"
            + " acknowledged_at = excluded.acknowledged_at,"
            + " acknowledged_until = excluded.acknowledged_until, progress = excluded.progress,"
            + " labels = excluded.labels, ended_at = NULL",
        life.alert().id(),
        text(life.alert()),
        life.said().toEpochMilli(),
        by == null ? null : by.by(),
        by == null ? null : (Long) by.at().toEpochMilli(),
        by == null || by.until() == null ? null : (Long) by.until().toEpochMilli(),
        life.progress().stream().map(Enum::name).collect(Collectors.joining(",")),
        json(firing.labels()));
  }

  /** That an alert has ended; what it was stays, to know a repeat of it. */
  public void end(String id, Instant at) {
    ledger.update(
        "UPDATE firing SET ended_at = ? WHERE alert_id = ? AND ended_at IS NULL",
        at.toEpochMilli(),
        id);
  }

  /** An alert that was taken in before. */
  public Optional<Known> find(String id) {
    return ledger.one(COLUMNS + " WHERE alert_id = ?", FiringStore::known, id);
  }

  /** Those that ended at an instant or later. */
  public List<Known> endedSince(Instant at) {
    return ledger.all(COLUMNS + " WHERE ended_at >= ?", FiringStore::known, at.toEpochMilli());
  }

  /**
   * All that fire.
   *
   * @param deliveries what the rule of an alert says
   */
  public List<Firing> firing(Function<Alert, Delivery> deliveries) {
    return ledger.all(COLUMNS + " WHERE ended_at IS NULL", row -> firing(row, deliveries));
  }

  /** Keeps what people did, in place of what was kept before. */
  public void put(Standing standing) {
    ledger.update("DELETE FROM standing WHERE name LIKE 'lasting:%' OR name LIKE 'planned:%'");
    int number = 0;
    for (Standing.Lasting one : standing.lasting()) {
      String alerts = one.alerts() == null ? "" : String.join(",", one.alerts());
      put(LASTING + number++, alerts + '|' + text(one.silence()));
    }
    for (Command one : standing.planned()) {
      put(PLANNED + number++, text(one));
    }
  }

  /** What people did. */
  public Standing standing() {
    List<Standing.Lasting> lasting = new ArrayList<>();
    List<Command> planned = new ArrayList<>();
    ledger
        .all(
            "SELECT name, value FROM standing ORDER BY name",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            row -> {
              String value = row.getValue();
              if (row.getKey().startsWith(PLANNED)) {
                planned.add(command(value));
              } else if (row.getKey().startsWith(LASTING)) {
                int end = value.indexOf('|');
                Command.Silence silence = (Command.Silence) command(value.substring(end + 1));
                lasting.add(
                    new Standing.Lasting(
                        silence,
                        silence.until() != null
                            ? null
                            : Stream.of(value.substring(0, end).split(","))
                                .filter(id -> !id.isEmpty())
                                .collect(Collectors.toCollection(HashSet::new))));
              }
            });
    return new Standing(lasting, planned);
  }

  /** The silences of the file, as the last notifier read it. */
  public List<Command.Silence> ofFile() {
    return ledger.all(
        "SELECT value FROM standing WHERE name LIKE '" + LedgerReader.OF_FILE + "%' ORDER BY name",
        row -> (Command.Silence) command(row.getString(1)));
  }

  /** Keeps the silences of the file, in place of those before. */
  public void putOfFile(List<Command.Silence> silences) {
    ledger.update("DELETE FROM standing WHERE name LIKE '" + LedgerReader.OF_FILE + "%'");
    for (int i = 0; i < silences.size(); i++) {
      put(LedgerReader.OF_FILE + i, text(silences.get(i)));
    }
  }

  /** A single thing to remember. */
  public void put(String name, String value) {
    ledger.update(
        "INSERT INTO standing (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
  }

  /** A single thing that was kept. */
  public Optional<String> get(String name) {
    return ledger.one("SELECT value FROM standing WHERE name = ?", row -> row.getString(1), name);
  }

  private static Firing firing(ResultSet row, Function<Alert, Delivery> deliveries)
      throws SQLException {
    Alert alert = alert(row.getString(1));
    String by = row.getString(3);
    @Nullable Acknowledgement acknowledged =
        by == null
            ? null
            : new Acknowledgement(by, Instant.ofEpochMilli(row.getLong(4)), instant(row, 5));
    List<Lifecycle.Progress> progress =
        Stream.of(row.getString(6).split(","))
            .filter(word -> !word.isEmpty())
            .map(Lifecycle.Progress::valueOf)
            .toList();
    return new Firing(
        new Lifecycle(
            alert,
            Instant.ofEpochMilli(row.getLong(2)),
            deliveries.apply(alert),
            acknowledged,
            progress),
        labels(row.getString(7)));
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        alert(row.getString(1)),
        Instant.ofEpochMilli(row.getLong(2)),
        labels(row.getString(7)),
        instant(row, 8));
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static String text(Alert alert) {
    return new String(AlertCodec.encode(alert), StandardCharsets.UTF_8);
  }

  static Alert alert(String text) {
    try {
      return AlertCodec.decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (RefusedException e) {
      throw new IllegalStateException("The ledger holds no alert: " + e.getMessage(), e);
    }
  }

  private static String text(Command command) {
    return new String(CommandCodec.encode(command), StandardCharsets.UTF_8);
  }

  private static Command command(String text) {
    try {
      return CommandCodec.decode(text.getBytes(StandardCharsets.UTF_8));
    } catch (RefusedException e) {
      throw new IllegalStateException("The ledger holds no command: " + e.getMessage(), e);
    }
  }

  private static String json(Map<String, String> labels) {
    try {
      return JSON.writeValueAsString(labels);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Labels are no JSON", e);
    }
  }

  private static Map<String, String> labels(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The ledger holds no labels", e);
    }
  }
}
