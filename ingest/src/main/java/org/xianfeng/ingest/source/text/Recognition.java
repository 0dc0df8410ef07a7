package org.xianfeng.ingest.source.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Finds out how a file of text is written: by its byte order mark, by what the mapping declares, or
 * by the bytes at its start; a guess that is not plain is asked for instead.
 *
 * <p>Source: GB 18030 and its rows of common characters (GB 2312 level 1 and signs), RFC 2781.
 */
public final class Recognition {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int HEAD_BYTES = 1 << 15;
  private static final double COMMON = 0.9;
  private static final Map<Charset, byte[]> MARKS = new LinkedHashMap<>();
  private static final Map<String, String> OTHERS =
      Map.of(
          "PK\003\004", "a ZIP archive, as XLSX workbooks are",
          "PAR1", "a Parquet file",
          "\320\317\021\340", "an old Excel workbook (.xls): save it as XLSX or CSV",
          "%PDF", "a PDF document");

  static {
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE, GB18030)) {
      MARKS.put(charset, "\ufeff".getBytes(charset));
    }
  }

  private final byte[] head;
  private final boolean whole;
  private final String name;

  private Recognition(byte[] head, boolean whole, String name) {
    this.head = head;
    this.whole = whole;
    this.name = name;
  }

  /**
   * How a file is written; the stream stands behind its byte order mark afterwards.
   *
   * @param in that can be marked
   * @param name for a person
   * @param declared what the mapping says; null when it says nothing
   * @throws Failure.Data if it is empty, no text, or cannot be told
   */
  public static Script of(InputStream in, String name, @Nullable Charset declared)
      throws IOException {
    byte[] head = head(in);
    var recognition = new Recognition(head, head.length < HEAD_BYTES, name);
    recognition.requireText();
    Charset marked = recognition.marked();
    if (marked != null) {
      in.skipNBytes(MARKS.getOrDefault(marked, new byte[0]).length);
    }
    return recognition.script(marked, declared);
  }

  /**
   * Lets a stream stand behind the byte order mark of UTF-8, which JSON is always in.
   *
   * @throws Failure.Data if it is empty, no text, or text in another character set
   */
  public static void requireUtf8(InputStream in, String name) throws IOException {
    byte[] head = head(in);
    var recognition = new Recognition(head, head.length < HEAD_BYTES, name);
    recognition.requireText();
    Charset marked = recognition.marked();
    Charset charset = marked == null ? recognition.likely() : marked;
    if (charset != null && !charset.equals(UTF_8)) {
      throw new Failure.Data(
          "%1$s:1: JSON in %2$s, and JSON is UTF-8: convert it, as iconv -f %2$s -t UTF-8 does"
              .formatted(name, charset));
    }
    if (marked != null) {
      in.skipNBytes(MARKS.getOrDefault(marked, new byte[0]).length);
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    in.mark(HEAD_BYTES + 1);
    byte[] head = new byte[HEAD_BYTES];
    int length = 0;
    try {
      for (int read = 0; read >= 0 && length < HEAD_BYTES; length += Math.max(read, 0)) {
        read = in.read(head, length, HEAD_BYTES - length);
      }
    } catch (EOFException | ZipException e) {
      // what unpacks it tells the reader again
    }
    in.reset();
    return Arrays.copyOf(head, length);
  }

  private Script script(@Nullable Charset marked, @Nullable Charset declared) {
    if (declared == null) {
      Charset charset = marked == null ? guessed() : marked;
      return script(charset, true);
    }
    if (declared.equals(UTF_16)) {
      return script(marked == null ? UTF_16BE : marked, false);
    }
    if (marked != null && !declared.equals(marked)) {
      throw new Failure.Data(
          "%s has the byte order mark of %s, the mapping says charset: %s"
              .formatted(name, marked, declared));
    }
    return script(declared, false);
  }

  /** Carriage returns end lines only where no line feed does; what is in quotes ends none. */
  private Script script(Charset charset, boolean recognised) {
    boolean wide = new Script(charset, '\n', recognised).width() > 1;
    String text = new String(head, wide ? charset : ISO_8859_1);
    boolean quoted = false;
    char lineEnd = '\n';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && c == '\n') {
        return new Script(charset, '\n', recognised);
      }
      lineEnd = !quoted && c == '\r' ? c : lineEnd;
    }
    return new Script(charset, lineEnd, recognised);
  }

  private void requireText() {
    String start = new String(head, 0, Math.min(head.length, 1 << 10), ISO_8859_1);
    if (head.length == 0) {
      throw new Failure.Data("%s is empty".formatted(name));
    }
    String low = start.stripLeading().toLowerCase(Locale.ROOT);
    if (low.startsWith("<!doctype html") || low.startsWith("<html") || low.startsWith("<table")) {
      throw new Failure.Data(
          "%s:1: a page of HTML: was it saved by a browser, or instead of a log-in?"
              .formatted(name));
    }
    OTHERS.forEach(
        (signature, what) -> {
          if (start.startsWith(signature)) {
            throw new Failure.Data("%s:1: %s, not text".formatted(name, what));
          }
        });
  }

  private @Nullable Charset marked() {
    for (var mark : MARKS.entrySet()) {
      if (head.length >= mark.getValue().length
          && Arrays.equals(Arrays.copyOf(head, mark.getValue().length), mark.getValue())) {
        return mark.getKey();
      }
    }
    return null;
  }

  private Charset guessed() {
    Charset likely = likely();
    if (likely == null && isBinary()) {
      throw new Failure.Data("%s:1: binary data, not text".formatted(name));
    }
    if (likely == null) {
      throw new Failure.Data(
          ("%s:%d: bytes that are not UTF-8, and the character set cannot be told: say it under"
                  + " input, such as charset: GB18030 or charset: windows-1252")
              .formatted(name, firstNotUtf8()));
    }
    return likely;
  }

  /** The character set that the bytes speak for; null when they speak for none. */
  private @Nullable Charset likely() {
    if (isBinary()) {
      for (Charset wide : List.of(UTF_16LE, UTF_16BE)) {
        String text = text(wide);
        if (text != null && text.indexOf('\0') < 0 && text.matches("(?s).*[\n\r,;\t{].*")) {
          return wide;
        }
      }
      return null;
    }
    long bad = 0;
    long good = 0;
    for (byte[] line : lines()) {
      if (Script.strictly(UTF_8, line, 0, line.length) == null) {
        bad++;
      } else {
        good += isAscii(line) ? 0 : 1;
      }
    }
    if (bad == 0 || good > bad) {
      return UTF_8;
    }
    return isChinese() ? GB18030 : null;
  }

  private boolean isBinary() {
    return new Script(UTF_8, '\n', true).count(head, '\0') > 0;
  }

  private long firstNotUtf8() {
    long number = 0;
    for (byte[] line : lines()) {
      number++;
      if (Script.strictly(UTF_8, line, 0, line.length) == null) {
        break;
      }
    }
    return number;
  }

  /** Text of the head, whose last character may be cut; null when it is none. */
  private @Nullable String text(Charset charset) {
    for (int cut = 0; cut < (whole ? 1 : 4) && cut < head.length; cut++) {
      String text = Script.strictly(charset, head, 0, head.length - cut);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** The lines of the head; the last is left out when it may be cut and is not the only one. */
  private byte[][] lines() {
    String[] texts = new String(head, ISO_8859_1).split("\r\n|\n|\r", -1);
    int count = whole || texts.length == 1 ? texts.length : texts.length - 1;
    byte[][] lines = new byte[count][];
    for (int i = 0; i < count; i++) {
      lines[i] = texts[i].getBytes(ISO_8859_1);
    }
    if (!whole && texts.length == 1) {
      String text = text(UTF_8);
      return text == null ? lines : new byte[][] {text.getBytes(UTF_8)};
    }
    return lines;
  }

  /** Whether nearly all that is not ASCII is a common Chinese character in two bytes. */
  private boolean isChinese() {
    if (text(GB18030) == null) {
      return false;
    }
    long pairs = 0;
    long common = 0;
    for (int i = 0; i + 1 < head.length; i++) {
      if (head[i] < 0) {
        int lead = head[i] & 0xff;
        int trail = head[++i] & 0xff;
        pairs++;
        common +=
            trail >= 0xa1 && (lead >= 0xa1 && lead <= 0xa3 || lead >= 0xb0 && lead <= 0xd7) ? 1 : 0;
      }
    }
    return pairs > 1 && common >= COMMON * pairs;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
