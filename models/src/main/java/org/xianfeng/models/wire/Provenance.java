package org.xianfeng.models.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.contract.Forms;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.privacy.PersonalNumber;

/**
 * Under which tenant, source and day a record is counted, whether the contract accepts it or not;
 * so that what was sent and what arrived are counted alike.
 *
 * @param tenant owner; {@code unknown} when the bytes do not say, or hold a person's number there
 * @param source sender; {@code unknown} in the same cases
 * @param day local day of the recorded time in the tenant's zone; of Kafka's time when the bytes do
 *     not say
 */
public record Provenance(String tenant, String source, LocalDate day) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The end of the year 9999, in milliseconds. */
  private static final long LATEST = 253_402_300_799_999L;

  /**
   * Reads as far as the bytes can be read.
   *
   * @param timestamp Kafka's time of the record, as {@link #arrival} gives it
   * @param zones zone of a tenant
   */
  public static Provenance of(byte[] bytes, Instant timestamp, Function<String, ZoneId> zones) {
    String tenant = null;
    String source = null;
    Instant recorded = null;
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextFieldName();
            name != null && (tenant == null || source == null || recorded == null);
            name = parser.nextFieldName()) {
          parser.nextToken();
          switch (name) {
            case "tenant" -> tenant = accepted(parser, Forms.TENANT);
            case "source" -> source = accepted(parser, Forms.ID);
            case "recordedtime" -> recorded = accepted(parser, Forms.TIME);
            default -> parser.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      // what could be read before the fault still counts
    }
    String owner = tenant == null ? Refused.UNKNOWN : tenant;
    return new Provenance(
        owner,
        source == null ? Refused.UNKNOWN : source,
        day(recorded == null ? timestamp : recorded, zones.apply(owner)));
  }

  /**
   * Kafka's time of a record as we keep it. A producer may write any number there; one outside the
   * years 1970 to 9999 becomes the nearest inside, so that every reader counts it alike.
   */
  public static Instant arrival(long millis) {
    return Instant.ofEpochMilli(Math.max(0, Math.min(millis, LATEST)));
  }

  /** The day that an instant is counted under. */
  public static LocalDate day(Instant instant, ZoneId zone) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static <T> @Nullable T accepted(JsonParser parser, Form<T> form) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    String text = parser.getText();
    return PersonalNumber.isIn(text) ? null : form.read(text);
  }
}
