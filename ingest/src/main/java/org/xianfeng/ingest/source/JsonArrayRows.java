package org.xianfeng.ingest.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;

/**
 * Rows of a file that is one JSON list of objects, or one object; read as a stream.
 *
 * <p>Errors: where it stops being JSON, one damaged row stands for the rest: what follows cannot be
 * told apart.
 */
public final class JsonArrayRows implements RowReader {
  private final JsonParser parser;
  private long count;
  private boolean started;
  private boolean inList;
  private boolean ended;

  /** Opens a file. */
  public JsonArrayRows(InputStream in) throws IOException {
    this.parser = JsonColumns.JSON.createParser(in);
  }

  @Override
  public @Nullable Row next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      return read();
    } catch (JsonProcessingException | CharConversionException e) {
      ended = true;
      return Row.damaged(
          count + 1,
          new byte[0],
          Refusal.of(
              RefusalReason.MALFORMED_JSON,
              "not JSON from character %s on; the rest of the file was not read",
              Term.count(parser.currentLocation().getColumnNr())));
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private @Nullable Row read() throws IOException {
    JsonToken token = parser.nextToken();
    if (!started) {
      started = true;
      inList = token == JsonToken.START_ARRAY;
      if (inList) {
        token = parser.nextToken();
      }
    } else if (!inList && token != null) {
      throw new TrailingText(parser);
    }
    if (token == null || token == JsonToken.END_ARRAY) {
      ended = true;
      if (token != null && parser.nextToken() != null) {
        throw new TrailingText(parser);
      }
      return null;
    }
    JsonNode node = JsonColumns.tree(parser);
    return JsonColumns.row(++count, JsonColumns.JSON.writeValueAsBytes(node), node);
  }

  private static final class TrailingText extends JsonProcessingException {
    TrailingText(JsonParser parser) {
      super("text after the end", parser.currentTokenLocation());
    }
  }
}
