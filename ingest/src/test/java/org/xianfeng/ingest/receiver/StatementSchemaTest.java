package org.xianfeng.ingest.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xianfeng.ingest.source.SharedData;

/** Against the verdicts of ADL's conformance test suite. */
class StatementSchemaTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final StatementSchema schema = new StatementSchema();

  @Test
  void statementsAreAcceptedAndRejectedAsTheConformanceSuiteSays() throws IOException {
    List<String> others = new ArrayList<>();
    int accepted = 0;
    int rejected = 0;
    for (String line :
        Files.readAllLines(SharedData.of("xapi-conformance/statements_v1_0_3.ndjson"))) {
      JsonNode one = JSON.readTree(line);
      boolean valid = schema.fault(one.get("statement")).isEmpty();
      accepted += valid ? 1 : 0;
      rejected += valid ? 0 : 1;
      if (valid != (one.get("expect").intValue() == 200)) {
        others.add(one.get("config").textValue() + ": " + one.get("test").textValue());
      }
    }
    assertThat(others).isEmpty();
    assertThat(accepted).isEqualTo(343);
    assertThat(rejected).isEqualTo(607);
  }

  @Test
  void aFaultIsNamedByItsPlaceAndNeverByItsValue() throws IOException {
    assertThat(
            fault(
                "'actor':{'mbox':'zhang.sanfeng'},'verb':{'id':'http://a/b'},'object':{'id':'http://a/c'}"))
        .contains("/actor/mbox breaks 'pattern'");
    assertThat(
            fault(
                "'actor':{'mbox':'mailto:a@b'},'verb':{'id':'http://a/b'},'object':{'id':'http://a/c'},'result':{'score':{'min':5,'raw':4}}"))
        .contains("/result/score is not ordered: min, raw, max");
    assertThat(
            fault(
                "'actor':{'mbox':'mailto:a@b'},'verb':{'id':'http://a/b'},'object':{'id':'http://a/c','definition':{'extensions':{'zhang':1}}}"))
        .contains("/object/definition/extensions breaks 'propertyNames'");
    assertThat(
            fault(
                "'actor':{'mbox':'mailto:a@b'},'verb':{'id':'http://a/b'},'object':{'id':'http://a/c'}"))
        .isEmpty();
    assertThat(schema.fault(JSON.readTree("3"))).isPresent();
  }

  private Optional<String> fault(String members) throws IOException {
    return schema.fault(JSON.readTree("{" + members.replace('\'', '"') + "}"));
  }
}
