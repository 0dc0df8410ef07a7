package org.xianfeng.ingest.source;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;

/** Rows of a file with one JSON object in each line; empty lines are skipped. */
public final class JsonLineRows implements RowReader {
  private final LineReader lines;

  /** Opens a file. */
  public JsonLineRows(InputStream in) {
    this.lines = new LineReader(in);
  }

  @Override
  public @Nullable Row next() throws IOException {
    LineReader.Line line = lines.next();
    while (line != null && new String(line.bytes(), StandardCharsets.ISO_8859_1).isBlank()) {
      line = lines.next();
    }
    return line == null ? null : row(line.number(), line.bytes(), line.whole());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static Row row(long line, byte[] bytes, boolean whole) throws IOException {
    if (!whole) {
      return Row.damaged(
          line,
          bytes,
          Refusal.of(
              RefusalReason.TOO_LARGE, "more than %s bytes", Term.count(LineReader.MAX_BYTES)));
    }
    try (JsonParser parser = JsonColumns.JSON.createParser(bytes)) {
      parser.nextToken();
      JsonNode node = JsonColumns.tree(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "text after the end", parser.currentTokenLocation());
      }
      return JsonColumns.row(line, bytes, node);
    } catch (JsonProcessingException e) {
      long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      return Row.damaged(
          line,
          bytes,
          Refusal.of(
              RefusalReason.MALFORMED_JSON,
              "not a JSON object (character %s)",
              Term.count(column)));
    } catch (CharConversionException e) {
      return Row.damaged(
          line, bytes, Refusal.of(RefusalReason.MALFORMED_JSON, "bytes that are not UTF-8"));
    }
  }
}
