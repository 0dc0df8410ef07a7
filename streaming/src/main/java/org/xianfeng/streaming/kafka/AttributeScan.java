package org.xianfeng.streaming.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Rfc3339;
import org.xianfeng.streaming.identity.IdentityHash;

/**
 * Finds the attributes {@code tenant}, {@code source}, {@code id} and {@code recordedtime} of an
 * event without decoding it: what routing and stream time need. Everything else is the decoder's,
 * which sees every record later and alone accepts or refuses.
 *
 * <p>Plain records take a walk over their first bytes; one with an escape or any other oddity
 * before the four were found is read by a JSON parser, which finds the same.
 *
 * <p>State: what the last scan found, and the bytes of the last topic.
 */
final class AttributeScan {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TENANT = 0;
  private static final int SOURCE = 1;
  private static final int ID = 2;
  private static final int RECORDED = 3;
  private static final byte[][] NAMES = {
    "tenant".getBytes(StandardCharsets.US_ASCII),
    "source".getBytes(StandardCharsets.US_ASCII),
    "id".getBytes(StandardCharsets.US_ASCII),
    "recordedtime".getBytes(StandardCharsets.US_ASCII)
  };

  private final IdentityHash identity;
  private final int[] from = new int[NAMES.length];
  private final int[] to = new int[NAMES.length];
  private String latestTopic = "";
  private byte[] topicBytes = new byte[0];
  private byte[] bytes = new byte[0];
  private int at;
  private long recorded = RawRecord.NO_TIME;

  /**
   * Hashes what it finds.
   *
   * @param key of the identities
   */
  AttributeScan(byte[] key) {
    identity = new IdentityHash(key);
  }

  /**
   * Looks through a record.
   *
   * <p>Errors: false when tenant, source or id is not there; then there is no identity.
   *
   * @param topic in which it arrived; part of the identity
   */
  boolean scan(byte[] record, String topic) {
    bytes = record;
    recorded = RawRecord.NO_TIME;
    if (!topic.equals(latestTopic)) {
      latestTopic = topic;
      topicBytes = topic.getBytes(StandardCharsets.UTF_8);
    }
    identity.start().add(topicBytes, 0, topicBytes.length);
    if (walk()) {
      identity.add(bytes, from[TENANT], to[TENANT]);
      identity.add(bytes, from[SOURCE], to[SOURCE]);
      identity.add(bytes, from[ID], to[ID]);
      recorded = millis(bytes, from[RECORDED], to[RECORDED]);
      return true;
    }
    return parse();
  }

  IdentityHash identity() {
    return identity;
  }

  /** Milliseconds of the recorded time, or {@link RawRecord#NO_TIME}. */
  long recorded() {
    return recorded;
  }

  /** Whether the four were found in the plain way. */
  private boolean walk() {
    Arrays.fill(to, -1);
    int missing = NAMES.length;
    at = 0;
    if (!skipTo('{')) {
      return false;
    }
    do {
      if (!skipTo('"')) {
        return false;
      }
      int nameFrom = at;
      if (!toQuote()) {
        return false;
      }
      int name = name(bytes, nameFrom, at - 1);
      if (!skipTo(':')) {
        return false;
      }
      skipBlank();
      if (at >= bytes.length || bytes[at] != '"') {
        return false;
      }
      int valueFrom = ++at;
      if (!toQuote()) {
        return false;
      }
      if (name >= 0 && to[name] < 0) {
        from[name] = valueFrom;
        to[name] = at - 1;
        missing--;
      }
    } while (missing > 0 && skipTo(','));
    return missing == 0;
  }

  /** Steps behind a character that has to come next; false when another one does. */
  private boolean skipTo(char expected) {
    skipBlank();
    return at < bytes.length && bytes[at++] == expected;
  }

  private void skipBlank() {
    while (at < bytes.length
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
  }

  /** Steps behind the closing quote; false when an escape comes first. */
  private boolean toQuote() {
    while (at < bytes.length) {
      byte b = bytes[at++];
      if (b == '"') {
        return true;
      }
      if (b == '\\') {
        return false;
      }
    }
    return false;
  }

  private static int name(byte[] text, int nameFrom, int nameTo) {
    for (int i = 0; i < NAMES.length; i++) {
      if (Arrays.equals(NAMES[i], 0, NAMES[i].length, text, nameFrom, nameTo)) {
        return i;
      }
    }
    return -1;
  }

  private boolean parse() {
    @Nullable String[] found = new String[NAMES.length];
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        byte[] letters = name.getBytes(StandardCharsets.UTF_8);
        int which = name(letters, 0, letters.length);
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          parser.skipChildren();
        } else if (which >= 0 && found[which] == null) {
          found[which] = parser.getText();
        }
      }
    } catch (IOException e) {
      // Not JSON: the decoder refuses it and says where; here it only has no identity.
      return false;
    }
    String time = found[RECORDED];
    recorded = time == null ? RawRecord.NO_TIME : millis(time);
    String tenant = found[TENANT];
    String source = found[SOURCE];
    String id = found[ID];
    if (tenant == null || source == null || id == null) {
      return false;
    }
    identity.add(tenant).add(source).add(id);
    return true;
  }

  private static long millis(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return millis(bytes, 0, bytes.length);
  }

  private static long millis(byte[] text, int from, int to) {
    long micros = Rfc3339.micros(text, from, to);
    return micros == Rfc3339.NOT_A_TIME ? RawRecord.NO_TIME : Math.floorDiv(micros, 1000L);
  }
}
