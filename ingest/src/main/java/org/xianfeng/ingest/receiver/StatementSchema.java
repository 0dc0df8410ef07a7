package org.xianfeng.ingest.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.Optional;

/**
 * Whether JSON is a statement of xAPI, as a strict server has it.
 *
 * <p>Source: xAPI 1.0.3, part 2; the schema beside this class, and here what no schema says.
 */
final class StatementSchema {
  private final JsonSchema schema;

  StatementSchema() {
    this.schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                StatementSchema.class.getResourceAsStream("xapi-statement.schema.json"),
                SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .build());
  }

  /**
   * What is wrong first, by pointer and keyword; never a value, which may be a person's.
   *
   * @return empty for a statement
   */
  Optional<String> fault(JsonNode statement) {
    Optional<String> fault =
        schema.validate(statement).stream()
            .min(
                Comparator.comparing(
                        (ValidationMessage message) ->
                            -message.getInstanceLocation().getNameCount())
                    .thenComparing(message -> message.getInstanceLocation().toString()))
            .map(message -> "%s breaks '%s'".formatted(place(message), message.getType()));
    return fault.or(() -> scoreFault(statement, "")).or(() -> subFault(statement));
  }

  private static Optional<String> subFault(JsonNode statement) {
    return scoreFault(statement.path("object"), "/object");
  }

  private static Optional<String> scoreFault(JsonNode statement, String before) {
    JsonNode score = statement.at("/result/score");
    boolean ordered = isAtMost(score, "min", "max");
    return ordered && isAtMost(score, "min", "raw") && isAtMost(score, "raw", "max")
        ? Optional.empty()
        : Optional.of(before + "/result/score is not ordered: min, raw, max");
  }

  private static boolean isAtMost(JsonNode score, String low, String high) {
    return !score.has(low)
        || !score.has(high)
        || score.get(low).decimalValue().compareTo(score.get(high).decimalValue()) <= 0;
  }

  /** A pointer, without the names in it that the sender made up. */
  private static String place(ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    int extensions = pointer.indexOf("/extensions/");
    return extensions < 0 ? pointer : pointer.substring(0, extensions) + "/extensions";
  }
}
