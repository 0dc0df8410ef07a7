package org.xianfeng.ingest.source.json;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Term;

/**
 * Records of a file that is one JSON value: the elements of a list in it, or the value itself. Each
 * is cut out by its brackets and quotes alone, so that what is wrong inside one costs that one.
 *
 * <p>Errors: where brackets or commas do not fit, or the file breaks off, one damaged record stands
 * for the rest: what follows cannot be told apart.
 */
final class JsonListReader implements JsonRecords {
  private final JsonBytes bytes;
  private final String[] path;
  private long count;
  private boolean started;
  private boolean inList;
  private boolean ended;

  /**
   * Opens a file.
   *
   * @param list pointer to the list; empty: the whole value
   */
  JsonListReader(InputStream in, String list) {
    this.bytes = new JsonBytes(in);
    this.path = list.isEmpty() ? new String[0] : list.substring(1).split("/", -1);
  }

  @Override
  public @Nullable JsonRecord next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      return read();
    } catch (JsonBytes.Broken | EOFException | ZipException e) {
      ended = true;
      return new JsonRecord(
          count + 1,
          new byte[0],
          Refusal.of(
              RefusalReason.MALFORMED_JSON,
              "not JSON from byte %s on; the rest of the file was not read",
              Term.count(bytes.position())));
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }

  private @Nullable JsonRecord read() throws IOException {
    if (!started) {
      started = true;
      for (String step : path) {
        enter(step.replace("~1", "/").replace("~0", "~"));
      }
      inList = bytes.peek() == '[';
      if (inList) {
        bytes.take();
        return bytes.peek() == ']' ? end() : record();
      }
      return path.length > 0
          ? last("there is no list at %s", '/' + String.join("/", path))
          : record();
    }
    if (!inList) {
      return bytes.peek() < 0
          ? null
          : last("a second value: lines of JSON are %s", "format: ndjson");
    }
    if (bytes.peek() == ']') {
      return end();
    }
    bytes.expect(',');
    return record();
  }

  private JsonRecord record() throws IOException {
    byte[] element = bytes.value(LONGEST);
    count++;
    return element == null
        ? new JsonRecord(
            count,
            new byte[0],
            Refusal.of(RefusalReason.TOO_LARGE, "longer than %s bytes", Term.count(LONGEST)))
        : new JsonRecord(count, element, null);
  }

  private @Nullable JsonRecord end() throws IOException {
    bytes.take();
    if (path.length == 0 && bytes.peek() >= 0) {
      throw new JsonBytes.Broken();
    }
    ended = true;
    return null;
  }

  private JsonRecord last(@CompileTimeConstant final String why, String declared) {
    ended = true;
    return new JsonRecord(
        count + 1,
        new byte[0],
        Refusal.of(RefusalReason.MALFORMED_JSON, why, Term.declared(declared)));
  }

  /** Goes to the value of a key; behind the object when it has none. */
  private void enter(String step) throws IOException {
    if (bytes.peek() != '{') {
      return;
    }
    bytes.take();
    while (bytes.peek() == '"') {
      byte[] key = bytes.value(LONGEST);
      bytes.expect(':');
      if (key != null && JsonTree.of(key, 0).asText().equals(step)) {
        return;
      }
      bytes.skip();
      if (bytes.peek() == ',') {
        bytes.take();
      }
    }
  }
}
