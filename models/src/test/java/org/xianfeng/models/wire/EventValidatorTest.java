package org.xianfeng.models.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;

/** Values are judged as the JSON would be that they become, to the letter of the message. */
class EventValidatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Object> ODD_VALUES =
      List.of(
          true,
          0,
          -1L,
          1.5,
          2.0,
          1e9,
          "",
          "x",
          "X y",
          "11010519491231002X",
          "2026-02-30",
          "2026-09-14",
          "2026-09-14T11:00:00Z",
          "2026-09-14T11:00:00.123456789Z",
          "village",
          List.of(),
          List.of("theme_day"),
          List.of("theme_day", "theme_day"),
          List.of("11010519491231002X"),
          List.of(Map.of("post", "secretary")),
          Events.MEMBER);

  private final EventValidator validator = new EventValidator(Events.TENANTS);
  private final EventDecoder decoder = new EventDecoder(Events.TENANTS);

  static List<Event> events() {
    return Events.ALL;
  }

  @ParameterizedTest
  @MethodSource("events")
  void acceptsAnEventAsItIs(Event event) throws IOException {
    assertThat(validate(read(EventEncoder.encode(event)))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("events")
  void judgesAsTheDecoderDoes(Event event) throws IOException {
    Map<String, Object> record = read(EventEncoder.encode(event));
    int refused = 0;
    for (boolean inData : new boolean[] {false, true}) {
      List<String> names = new ArrayList<>(part(record, inData).keySet());
      names.remove("data");
      names.add("unheard_of");
      names.add(inData ? "tenant" : "merged_into");
      for (String name : names) {
        List<Map<String, Object>> variants = new ArrayList<>();
        Map<String, Object> without = copy(record);
        part(without, inData).remove(name);
        variants.add(without);
        for (Object odd : ODD_VALUES) {
          Map<String, Object> with = copy(record);
          part(with, inData).put(name, odd);
          variants.add(with);
        }
        for (Map<String, Object> variant : variants) {
          byte[] bytes = JSON.writeValueAsBytes(variant);
          Object decoded = outcome(() -> decoder.decode(bytes));
          assertThat(validate(variant)).as(variant.toString()).isEqualTo(decoded);
          refused += decoded instanceof Refusal ? 1 : 0;
        }
      }
    }
    assertThat(refused).isGreaterThan(100);
  }

  @Test
  void refusesWhatATypeCannotSay() throws IOException {
    Envelope envelope = Events.ALL.get(0).envelope();
    Envelope other =
        new Envelope(
            "no good", envelope.source(), Instant.EPOCH, Instant.EPOCH, "demo", "990101", 1);
    Payload payload = new Payload.MemberPresent("m", "zhang-san", "b");

    assertThat(reason(new Event(other, payload))).isEqualTo(RefusalReason.INVALID_VALUE);
    assertThat(reason(new Event(envelope, payload))).isEqualTo(RefusalReason.NOT_A_PSEUDONYM);
  }

  private RefusalReason reason(Event event) throws IOException {
    return assertThat(validate(read(EventEncoder.encode(event))))
        .asInstanceOf(type(Refusal.class))
        .actual()
        .reason();
  }

  private Object validate(Map<String, Object> record) {
    Map<String, Object> attributes = new LinkedHashMap<>(record);
    attributes.remove("data");
    return outcome(() -> validator.event(attributes, part(record, true)));
  }

  private interface Reading {
    Event read() throws RefusedException;
  }

  /** The event, or the refusal. */
  private static Object outcome(Reading reading) {
    try {
      return reading.read();
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  private static Map<String, Object> copy(Map<String, Object> record) {
    Map<String, Object> copy = new LinkedHashMap<>(record);
    copy.put("data", new LinkedHashMap<>(part(record, true)));
    return copy;
  }

  @SuppressWarnings("unchecked") // data is an object
  private static Map<String, Object> part(Map<String, Object> record, boolean inData) {
    return inData ? (Map<String, Object>) requireNonNull(record.get("data"), "no data") : record;
  }

  @SuppressWarnings("unchecked") // a record is an object
  private static Map<String, Object> read(byte[] bytes) throws IOException {
    return JSON.readValue(bytes, Map.class);
  }
}
