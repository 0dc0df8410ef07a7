package org.xianfeng.ingest.receiver;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.xianfeng.ingest.mapping.RowAgain;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusedException;

/**
 * Reads the statements of a request; all or none are taken, as xAPI has it. What each says is the
 * matter of its source's mapping.
 *
 * <p>Source: xAPI 1.0.3, part 3 (communication): POST of statements.
 */
final class StatementReceiver {
  private static final String VERSION_HEADER = "X-Experience-API-Version";
  private static final String VERSION = "1.0.3";
  private static final Pattern VERSIONS = Pattern.compile("1\\.0(\\.[0-9]+)?");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("(?i)application/json *(; *charset=utf-8)?");

  /**
   * Of objects and lists in each other; what is deeper would need more of a stack than there is.
   */
  private static final int MOST_LEVELS = 100;

  /** Of a key, which is an address at most. */
  private static final int MOST_NAME = 2_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_LEVELS)
                          .maxNameLength(MOST_NAME)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Map<Writer, RowAgain> mappings;
  private final InstantSource clock;
  private final StatementSchema schema = new StatementSchema();

  /**
   * Knows how to read the statements of some sources.
   *
   * @param mappings by their tenant and source
   */
  StatementReceiver(Map<Writer, RowAgain> mappings, InstantSource clock) {
    this.mappings = Map.copyOf(mappings);
    this.clock = clock;
  }

  /**
   * Statements of a request.
   *
   * @param ids of each, in their order
   * @param records the bytes of each, with its id and timestamp
   * @param reader of them
   */
  record Batch(List<String> ids, List<byte[]> records, Intake.RecordReader reader) {}

  Batch read(Context context, Writer writer) throws DeclinedException, IOException {
    context.header(VERSION_HEADER, VERSION);
    RowAgain mapping = mappings.get(writer);
    if (mapping == null) {
      throw new DeclinedException(
          HttpStatus.NOT_FOUND,
          "mapping",
          "No mapping of the token's source was given to `xianfeng receive`");
    }
    String version = requireNonNullElse(context.header(VERSION_HEADER), "");
    if (!VERSIONS.matcher(version).matches()) {
      throw invalid("The header %s must be 1.0 or 1.0.x".formatted(VERSION_HEADER));
    }
    if (!MEDIA_TYPE.matcher(requireNonNullElse(context.contentType(), "")).matches()) {
      throw new DeclinedException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "media-type",
          "Content-Type must be application/json: attachments are not taken in");
    }
    JsonNode body = parsed(context.bodyAsBytes());
    List<String> ids = new ArrayList<>();
    List<byte[]> records = new ArrayList<>();
    for (JsonNode statement : body.isArray() ? body : List.of(body)) {
      Optional<String> fault = schema.fault(statement);
      if (fault.isPresent()) {
        throw invalid("Statement %d: %s".formatted(records.size() + 1, fault.get()));
      }
      ObjectNode whole = complete((ObjectNode) statement);
      ids.add(whole.get("id").textValue());
      records.add(JSON.writeValueAsBytes(whole));
    }
    requireOnce(ids);
    return new Batch(ids, records, record -> locked(mapping, record));
  }

  /** A mapping is read with by one thread at a time. */
  private static List<Event> locked(RowAgain mapping, byte[] record)
      throws IOException, RefusedException {
    synchronized (mapping) {
      return mapping.events(record);
    }
  }

  /**
   * With a timestamp and an id: who sent it without may send it again, and it is the same statement
   * when it had a timestamp.
   */
  private ObjectNode complete(ObjectNode statement) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!statement.has("timestamp")) {
      statement.put("timestamp", now.toString());
    }
    if (!statement.has("id")) {
      statement.put("id", UUID.nameUUIDFromBytes(JSON.writeValueAsBytes(statement)).toString());
    }
    statement.put("stored", now.toString());
    return statement;
  }

  private static JsonNode parsed(byte[] body) throws DeclinedException, IOException {
    DeclinedException.requireUtf8(body);
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
      throw invalid(
          "The body is no JSON, or has a key twice or beyond measure, from byte %d on"
              .formatted(at));
    }
  }

  private static void requireOnce(List<String> ids) throws DeclinedException {
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        throw invalid("Two statements of the request have one id");
      }
    }
  }

  private static DeclinedException invalid(String detail) {
    return new DeclinedException(HttpStatus.BAD_REQUEST, "statement", detail);
  }
}
