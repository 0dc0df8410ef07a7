package org.xianfeng.ingest.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.net.PercentCodec;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;

/**
 * The events of a request, each as the bytes of one CloudEvent in JSON, not yet held against the
 * contract.
 *
 * <p>Source: CloudEvents 1.0.2, HTTP protocol binding and JSON format: structured, batched and
 * binary content mode.
 */
final class CloudEventRequest {
  private static final String STRUCTURED = "application/cloudevents+json";
  private static final String BATCHED = "application/cloudevents-batch+json";
  private static final String DATA = "application/json";
  private static final String ATTRIBUTE = "ce-";
  private static final JsonFactory JSON = new JsonFactory();

  private CloudEventRequest() {}

  /**
   * The events.
   *
   * @param contentType media type with its parameters
   * @param headers of the request
   */
  static List<byte[]> events(String contentType, Map<String, String> headers, byte[] body)
      throws DeclinedException {
    String type = contentType.strip().toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    boolean binary = headers.keySet().stream().anyMatch(name -> isAttribute(name));
    String plain = type.endsWith(";charset=utf-8") ? type.substring(0, type.indexOf(';')) : type;
    DeclinedException.requireUtf8(body);
    switch (plain) {
      case STRUCTURED -> {
        return List.of(body);
      }
      case BATCHED -> {
        return batched(body);
      }
      case DATA -> {
        if (binary) {
          return List.of(binary(headers, body));
        }
        throw new DeclinedException(
            HttpStatus.BAD_REQUEST,
            "media-type",
            "application/json is the data of an event whose attributes are ce- headers, and there are none");
      }
      default ->
          throw new DeclinedException(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "media-type",
              "Content-Type must be %s, %s, or %s with ce- headers, in UTF-8"
                  .formatted(STRUCTURED, BATCHED, DATA));
    }
  }

  /** The bytes of each element as they came. */
  private static List<byte[]> batched(byte[] body) throws DeclinedException {
    List<byte[]> events = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw notAList(parser);
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int from = at(parser.currentTokenLocation().getByteOffset());
        parser.skipChildren();
        parser.finishToken();
        events.add(Arrays.copyOfRange(body, from, at(parser.currentLocation().getByteOffset())));
      }
      if (parser.nextToken() != null) {
        throw notAList(parser);
      }
    } catch (IOException e) {
      throw malformed("The body is no JSON list of events", e);
    }
    return events;
  }

  private static byte[] binary(Map<String, String> headers, byte[] body) throws DeclinedException {
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (isAttribute(header.getKey())) {
        attributes.put(
            header.getKey().substring(ATTRIBUTE.length()).toLowerCase(Locale.ROOT),
            decoded(header.getValue()));
      }
    }
    requireOneValue(body);
    var bytes = new ByteArrayOutputStream(body.length + 512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        json.writeFieldName(attribute.getKey());
        if (isWhole(attribute.getKey()) && attribute.getValue().matches("-?[0-9]{1,9}")) {
          json.writeNumber(attribute.getValue());
        } else {
          json.writeString(attribute.getValue());
        }
      }
      json.writeFieldName("data");
      json.writeRawValue(new String(body, UTF_8));
      json.writeEndObject();
    } catch (IOException e) {
      throw malformed("The body is no JSON", e);
    }
    return bytes.toByteArray();
  }

  /** Nothing may follow the data that would become an attribute. */
  private static void requireOneValue(byte[] body) throws DeclinedException {
    try (JsonParser parser = JSON.createParser(body)) {
      parser.nextToken();
      parser.skipChildren();
      if (parser.currentToken() == null || parser.nextToken() != null) {
        throw new DeclinedException(
            HttpStatus.BAD_REQUEST, "malformed", "The body is not one JSON value");
      }
    } catch (IOException e) {
      throw malformed("The body is no JSON", e);
    }
  }

  private static boolean isAttribute(String header) {
    return header.regionMatches(true, 0, ATTRIBUTE, 0, ATTRIBUTE.length());
  }

  /** Whether an attribute is a number in JSON; in a header all are text. */
  private static boolean isWhole(String name) {
    return EnvelopeContract.fields().all().stream()
        .filter(field -> field.wireName().equals(name))
        .map(Field::form)
        .anyMatch(form -> form.kind() == Form.Kind.WHOLE);
  }

  private static String decoded(String header) throws DeclinedException {
    try {
      return new String(new PercentCodec().decode(header.getBytes(UTF_8)), UTF_8);
    } catch (DecoderException e) {
      throw new DeclinedException(
          HttpStatus.BAD_REQUEST, "malformed", "A ce- header has a % that stands for no byte");
    }
  }

  private static DeclinedException notAList(JsonParser parser) {
    return new DeclinedException(
        HttpStatus.BAD_REQUEST,
        "malformed",
        "The body must be one JSON list of events, which it is not from byte %d on"
            .formatted(parser.currentTokenLocation().getByteOffset()));
  }

  private static DeclinedException malformed(String what, IOException e) {
    String place =
        e instanceof JsonProcessingException json && json.getLocation() != null
            ? ", from byte %d on".formatted(json.getLocation().getByteOffset())
            : "";
    return new DeclinedException(HttpStatus.BAD_REQUEST, "malformed", what + place);
  }

  private static int at(long offset) {
    return Math.toIntExact(offset);
  }
}
