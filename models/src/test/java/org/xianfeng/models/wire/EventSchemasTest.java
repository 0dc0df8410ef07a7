package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.tenant.Tenant;

/** The schema that senders get and the decoder that receives them give the same verdict. */
class EventSchemasTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "2",
          "1e9",
          "\"\"",
          "\"x\"",
          "\"X y\"",
          "\"2026-02-30\"",
          "\"2026-09-14\"",
          "\"2026-09-14T11:00:00Z\"",
          "\"2026-09-14T11:00:00\"",
          "\"village\"",
          "\"631\"",
          "\"990101\"",
          "\"1.0\"",
          "[]",
          "[\"theme_day\"]",
          "[\"theme_day\",\"theme_day\"]",
          "[1]",
          "{}",
          "[{\"post\":\"secretary\",\"from\":\"2026-01-01\"}]",
          "[{\"post\":\"secretary\"}]",
          "[{\"post\":\"secretary\",\"from\":\"2026-01-01\",\"holder\":\"x\"}]",
          "\"p-0123456789abcdef0123456789abcdef\"",
          "\"p-0123456789ABCDEF0123456789abcdef\"");

  static List<Event> events() {
    return Events.ALL;
  }

  static List<EventContract<?>> contracts() {
    return Contracts.ALL;
  }

  @ParameterizedTest
  @MethodSource("events")
  void schemaAndDecoderAgreeOnEveryCase(Event event) throws IOException {
    JsonSchema schema = schema(Contracts.of(event.payload()));
    List<JsonNode> candidates = variants(JSON.readTree(EventEncoder.encode(event)));
    Set<String> any = new HashSet<>();
    candidates.forEach(candidate -> any.add(candidate.path("data").path("category").asText()));
    List<Registrar> registrars =
        candidates.stream().map(one -> Registrar.ofAll(one.path("source").asText())).toList();
    var decoder = new EventDecoder(name -> new Tenant(name, any, Set.of("*"), registrars));
    for (JsonNode candidate : candidates) {
      boolean accepted = accepts(decoder, JSON.writeValueAsBytes(candidate));
      assertThat(schema.validate(candidate).isEmpty()).as(candidate.toString()).isEqualTo(accepted);
    }
  }

  private static boolean accepts(EventDecoder decoder, byte[] record) {
    try {
      decoder.decode(record);
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void publishedSchemaIsTheContract(EventContract<?> type) throws IOException {
    Path file = Path.of("../docs/reference/schema", type.type() + ".json");
    String expected = JSON.writeValueAsString(EventSchemas.schema(type)) + "\n";
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected, UTF_8);
    }
    assertThat(JSON.readTree(file.toFile()))
        .as("run the test with -Dupdate=true and review the difference")
        .isEqualTo(JSON.readTree(expected));
  }

  @Test
  void noContractNamesWhatIsNoneOfOurBusiness() {
    for (EventContract<?> type : Contracts.ALL) {
      assertThat(type.data().properties().keySet())
          .doesNotContain(
              "opinion",
              "vote",
              "photo",
              "location",
              "religion",
              "income",
              "health",
              "remark",
              "minutes",
              "likes",
              "logins",
              "points",
              "streak",
              "caller",
              "phone",
              "address");
    }
  }

  /**
   * The record itself, without each field, with each field replaced by each odd value, with more.
   */
  private static List<JsonNode> variants(JsonNode record) throws IOException {
    List<JsonNode> variants = new ArrayList<>();
    variants.add(record);
    for (boolean inData : new boolean[] {false, true}) {
      ObjectNode place = place(record, inData);
      List<String> names = new ArrayList<>();
      place.fieldNames().forEachRemaining(names::add);
      names.add("unheard_of");
      names.add("merged_into");
      for (String name : names) {
        ObjectNode without = record.deepCopy();
        place(without, inData).remove(name);
        variants.add(without);
        for (String odd : ODD_VALUES) {
          ObjectNode with = record.deepCopy();
          place(with, inData).set(name, JSON.readTree(odd));
          variants.add(with);
        }
      }
    }
    variants.add(new ArrayNode(JSON.getNodeFactory()).add(record));
    return variants;
  }

  private static ObjectNode place(JsonNode record, boolean inData) {
    return (ObjectNode) (inData ? record.get("data") : record);
  }

  private static JsonSchema schema(EventContract<?> type) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            JSON.valueToTree(EventSchemas.schema(type)),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
