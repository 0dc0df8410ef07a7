package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;

/** Whatever stands wherever in a record: a refusal repeats none of it. */
class RefusalTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEARNING = new String(EventEncoder.encode(Events.ALL.get(0)), UTF_8);

  private final EventDecoder decoder = new EventDecoder(Events.TENANTS);
  private final EventValidator validator = new EventValidator(Events.TENANTS);

  @ParameterizedTest
  @ValueSource(
      strings = {"\"Zhang.Sanfeng\"", "\"张三丰 同志\"", "73917391", "-7391.7391", "\"7391-7391\""})
  void neverRepeatsWhatStandsInTheRecord(String planted) throws IOException {
    JsonNode plant = JSON.readTree(planted);
    int refused = 0;
    for (Event event : Events.ALL) {
      for (ObjectNode record : planted(event, plant)) {
        for (@Nullable Refusal refusal : refusals(record)) {
          if (refusal != null) {
            assertThat(refusal.message()).doesNotContain("Zhang", "张三丰", "7391");
            refused++;
          }
        }
      }
    }
    assertThat(refused).isGreaterThan(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"110105-19491231-002X\"",
        "\"110105491231002\"",
        "\"tel:+8613812345678\"",
        "\"１３８１２３４５６７８\"",
        "13812345678",
        "440524188001010014",
        "1.3812345678e10"
      })
  void refusesANumberOfAPersonWhereverItStandsAndNeverRepeatsIt(String planted) throws IOException {
    JsonNode plant = JSON.readTree(planted);
    for (Event event : Events.ALL) {
      for (ObjectNode record : planted(event, plant)) {
        for (@Nullable Refusal refusal : refusals(record)) {
          assertThat(refusal).as("%s", record).isNotNull();
          assertThat(String.valueOf(refusal)).doesNotContain("1101", "1381", "１３８", "4405");
        }
        var of = Provenance.of(bytes(record), Instant.EPOCH, tenant -> ZoneOffset.UTC);
        assertThat(of.toString()).doesNotContain("1101", "1381", "１３８", "4405");
      }
    }
  }

  /** What was accepted or repeated before, one by one. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "member":"p-0123456789abcdef0123456789abcdef" | "member":73917391           | NOT_A_PSEUDONYM | data.member must be a pseudonym, found a number
          "hours":1.5   | "hours":1.5,"张三丰13812345678":1                             | NATIONAL_ID     | The name of a field holds an identity or phone number
          "hours":1.5   | "hours":1.5,"zhang-san-feng":1                               | FORBIDDEN_FIELD | data has a field with a name of 14 characters, which is not in the contract
          "hours":1.5   | "hours":{"zhang":1,"zhang":2}                                | MALFORMED_JSON  | A name inside field hours appears twice
          "hours":1.5   | "hours":{"13812345678":1}                                    | NATIONAL_ID     | Field hours has a name that holds an identity or phone number
          "hours":1.5   | "hours":13812345678                                          | NATIONAL_ID     | Field hours is an identity or phone number
          "category":"required" | "category":"sick.HIV.prison"                         | INVALID_VALUE   | data.category must be a category that the tenant's list names, found text of 15 characters
          "activity":"a-1" | "activity":"tel:+8613812345678"                           | NATIONAL_ID     | Field activity holds an identity or phone number
          """)
  void refusesInTheContractsOwnWords(
      String text, String replacement, RefusalReason reason, String message) {
    assertThat(LEARNING).contains(text);
    assertThat(refusal(() -> decoder.decode(LEARNING.replace(text, replacement).getBytes(UTF_8))))
        .isEqualTo(new Refusal(reason, message));
  }

  @Test
  void anIdentityNumberIsNoSource() {
    byte[] bytes = LEARNING.replace("/demo/party-platform", "11010519491231002X").getBytes(UTF_8);
    assertThat(Provenance.of(bytes, Instant.EPOCH, tenant -> ZoneOffset.UTC).source())
        .isEqualTo(Refused.UNKNOWN);
  }

  /** The record with a value planted in each place, and with its text as each name. */
  private static List<ObjectNode> planted(Event event, JsonNode plant) throws IOException {
    byte[] bytes = EventEncoder.encode(event);
    List<ObjectNode> records = new ArrayList<>();
    int places = places((ObjectNode) JSON.readTree(bytes)).size();
    for (int place = 0; place < places; place++) {
      ObjectNode valued = (ObjectNode) JSON.readTree(bytes);
      places(valued).get(place).put(plant);
      records.add(valued);
      ObjectNode named = (ObjectNode) JSON.readTree(bytes);
      places(named).get(place).rename(plant.asText());
      records.add(named);
    }
    return records;
  }

  private record Place(JsonNode holder, String name, int index) {
    void put(JsonNode value) {
      if (holder instanceof ObjectNode object) {
        object.set(name, value);
      } else {
        ((ArrayNode) holder).set(index, value);
      }
    }

    void rename(String other) {
      if (holder instanceof ObjectNode object) {
        object.set(other, object.remove(name));
      } else {
        ((ArrayNode) holder).set(index, JSON.createObjectNode().put(other, 1));
      }
    }
  }

  private static List<Place> places(JsonNode holder) {
    List<Place> places = new ArrayList<>();
    if (holder instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              entry -> {
                places.add(new Place(object, entry.getKey(), 0));
                places.addAll(places(entry.getValue()));
              });
    }
    if (holder instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Place(array, "", i));
        places.addAll(places(array.get(i)));
      }
    }
    return places;
  }

  /** What the decoder and the validator say; null when they accept. */
  private List<@Nullable Refusal> refusals(ObjectNode record) throws IOException {
    List<@Nullable Refusal> refusals = new ArrayList<>();
    refusals.add(refusal(() -> decoder.decode(bytes(record))));
    if (record.get("data") instanceof ObjectNode data) {
      Map<String, Object> attributes = values(record);
      attributes.remove("data");
      refusals.add(refusal(() -> validator.event(attributes, values(data))));
    }
    return refusals;
  }

  private interface Reading {
    Event read() throws RefusedException;
  }

  private static @Nullable Refusal refusal(Reading reading) {
    try {
      reading.read();
      return null;
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  @SuppressWarnings("unchecked") // an object
  private static Map<String, Object> values(ObjectNode object) {
    return new LinkedHashMap<>(JSON.convertValue(object, Map.class));
  }

  private static byte[] bytes(ObjectNode record) {
    return record.toString().getBytes(UTF_8);
  }
}
