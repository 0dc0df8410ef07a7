package org.xianfeng.models.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;

/**
 * Writes events as CloudEvents 1.0 JSON; what it writes, {@link EventDecoder} reads.
 *
 * <p>Units: times in UTC with as many digits as they need.
 */
public final class EventEncoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TYPICAL_BYTES = 512;

  private EventEncoder() {}

  /** The bytes of an event; equal events give equal bytes. */
  public static byte[] encode(Event event) {
    var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      record(json, event, event.payload());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <P extends Payload> void record(JsonGenerator json, Event event, P payload)
      throws IOException {
    EventContract<P> contract = Contracts.of(payload);
    json.writeStartObject();
    for (Field<Envelope, ?> field : EnvelopeContract.fields().all()) {
      boolean isType = field.slot() == EnvelopeContract.TYPE.slot();
      Object cell = isType ? contract.type() : field.cell(event.envelope());
      write(json, field.wireName(), field.form(), cell);
    }
    json.writeObjectFieldStart("data");
    for (Field<P, ?> field : contract.fields()) {
      write(json, field.wireName(), field.form(), field.cell(payload));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Form<?> form, @Nullable Object cell)
      throws IOException {
    if (cell != null) {
      json.writeFieldName(name);
      value(json, form, cell);
    }
  }

  private static void value(JsonGenerator json, Form<?> form, Object cell) throws IOException {
    switch (form.kind()) {
      case TEXT, TIME, DAY -> json.writeString(cell.toString());
      case WHOLE -> json.writeNumber((Integer) cell);
      case NUMBER -> json.writeNumber((Double) cell);
      case FLAG -> json.writeBoolean((Boolean) cell);
      case TEXTS -> {
        json.writeStartArray();
        for (Object text : (List<?>) cell) {
          json.writeString((String) text);
        }
        json.writeEndArray();
      }
      case PARTS -> {
        json.writeStartArray();
        for (Object part : (List<?>) cell) {
          json.writeStartObject();
          @Nullable Object[] cells = (@Nullable Object[]) part;
          for (int i = 0; i < cells.length; i++) {
            Form.Part field = form.parts().get(i);
            write(json, field.name(), field.form(), cells[i]);
          }
          json.writeEndObject();
        }
        json.writeEndArray();
      }
    }
  }
}
