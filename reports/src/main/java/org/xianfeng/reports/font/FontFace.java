package org.xianfeng.reports.font;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** One weight of a typeface: its TrueType bytes, and which characters it can show. */
public final class FontFace {
  /** Tables that follow the new glyph numbers; layout tables would keep the old ones. */
  private static final List<String> TABLES =
      List.of("head", "hhea", "maxp", "OS/2", "name", "post", "glyf", "loca", "hmtx");

  /** Behind the last plane of Chinese characters. */
  private static final int LAST_HAN = 0x40000;

  private final byte[] bytes;
  private final BitSet known = new BitSet(0x30000);

  /**
   * Reads a font.
   *
   * @param bytes a TrueType file with a Unicode cmap
   */
  public FontFace(byte[] bytes) {
    this.bytes = requireNonNull(bytes, "bytes is null").clone();
    try (TrueTypeFont font = parse()) {
      CmapLookup cmap = font.getUnicodeCmapLookup();
      for (int point = 0x20; point < LAST_HAN; point++) {
        if (cmap.getGlyphId(point) != 0) {
          known.set(point);
        }
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException("Font of " + bytes.length + " bytes cannot be read", damaged);
    }
  }

  /** Whether the font has a glyph for {@code codePoint}. */
  public boolean shows(int codePoint) {
    return known.get(codePoint);
  }

  /**
   * A smaller font that shows exactly the given characters (those of it that are no line breaks).
   *
   * @throws IllegalArgumentException if a character has no glyph: renderers would put a box there,
   *     and say nothing; {@link Typeface#shown} takes care of these
   */
  public byte[] subset(IntStream codePoints) {
    int[] wanted = codePoints.filter(point -> point >= 0x20).sorted().distinct().toArray();
    for (int point : wanted) {
      if (!shows(point)) {
        throw new IllegalArgumentException("No glyph for U+%04X".formatted(point));
      }
    }
    try (TrueTypeFont font = parse()) {
      TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
      for (int point : wanted) {
        subsetter.add(point);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(256 * wanted.length + 4096);
      subsetter.writeToStream(out);
      Map<Integer, Integer> glyphs = new HashMap<>();
      subsetter.getGIDMap().forEach((now, before) -> glyphs.put(before, now));
      CmapLookup before = font.getUnicodeCmapLookup();
      SortedMap<Integer, Integer> characters = new TreeMap<>();
      for (int point : wanted) {
        characters.put(point, requireNonNull(glyphs.get(before.getGlyphId(point))));
      }
      return CharacterMap.add(out.toByteArray(), characters);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The TrueType bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  private TrueTypeFont parse() throws IOException {
    return new TTFParser().parse(new RandomAccessReadBuffer(bytes));
  }
}
