package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.mapping.reading.Reading;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.PersonalNumber;
import org.xianfeng.models.text.KeyText;
import org.xianfeng.models.wire.EventEncoder;

/**
 * Sends nothing, and keeps for a person what would be sent first and what would be refused.
 *
 * <p>State: the first events that are no organisations, and the first refusals of each reason.
 */
final class Trial implements Outlet {
  /** Rows that a check tries. */
  static final int ROWS = 1_000;

  private static final int MOST_SERIALS = 5;
  private static final int MOST_EVENTS = 20;
  private static final int MOST_REFUSALS = 3;

  private final List<String> events = new ArrayList<>();
  private final Map<String, List<String>> refusals = new LinkedHashMap<>();

  @Override
  public void send(Event event) {
    if (events.size() < MOST_EVENTS
        && !Contracts.of(event.payload()).equals(RegistryContract.ORGANISATION)) {
      events.add(new String(EventEncoder.encode(event), UTF_8));
    }
  }

  @Override
  public void refuse(Origin origin, Row row, Refusal refusal) {
    List<String> some =
        refusals.computeIfAbsent(refusal.reason().name(), reason -> new ArrayList<>());
    if (some.size() < MOST_REFUSALS) {
      some.add("%s:%d: %s".formatted(origin.name(), row.position(), refusal.message()));
    }
  }

  @Override
  public void finish() {}

  /** What would be refused, the first of each reason: place and fault, never a value. */
  String refused() {
    var text = new StringBuilder();
    if (!refusals.isEmpty()) {
      text.append("to be refused, the first of each reason:%n".formatted());
    }
    refusals.forEach(
        (reason, some) -> some.forEach(one -> text.append("  %s %s%n".formatted(reason, one))));
    return text.toString();
  }

  /** The first events, one a line. */
  String sent() {
    var text = new StringBuilder();
    if (!events.isEmpty()) {
      text.append("the first events, with pseudonyms of a key that is not yours:%n".formatted());
    }
    events.forEach(event -> text.append("  %s%n".formatted(event)));
    return text.toString();
  }

  /** Some values of each field that is a serial by the word of the mapping, for a person to see. */
  static String serials(Mapping mapping) throws IOException {
    var text = new StringBuilder();
    for (MappedField field : mapping.fields()) {
      Reading reading = field.reading();
      String from = field.from();
      if (reading != null && from != null && reading.serial()) {
        text.append(
            "field %s is a serial: are these no numbers of people? %s%n"
                .formatted(field.name(), String.join(", ", some(mapping, from))));
      }
    }
    return text.toString();
  }

  /** What looks like a person's number is shown by its ends alone. */
  private static String masked(String serial) {
    int shown = 3;
    return !PersonalNumber.isIn(serial) || serial.length() <= 2 * shown
        ? serial
        : serial.substring(0, shown)
            + "*".repeat(serial.length() - 2 * shown)
            + serial.substring(serial.length() - shown);
  }

  private static Set<String> some(Mapping mapping, String column) throws IOException {
    Set<String> some = new LinkedHashSet<>();
    List<Origin> origins = mapping.input().origins(null);
    if (origins.isEmpty()) {
      return some;
    }
    try (SourceRows rows = origins.get(0).rows(mapping.columns())) {
      Row row = rows.next();
      for (int i = 0; row != null && i < ROWS && some.size() < MOST_SERIALS; i++) {
        try {
          String cell = row.columns().at(column);
          if (cell != null) {
            some.add(masked(KeyText.of(cell)));
          }
        } catch (RefusedException e) {
          // a damaged row shows nothing
        }
        row = rows.next();
      }
    }
    return some;
  }
}
