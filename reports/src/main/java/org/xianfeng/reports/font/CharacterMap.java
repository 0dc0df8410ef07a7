package org.xianfeng.reports.font;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives a TrueType font the table that says which glyph shows a character, on every plane: PDFBox
 * writes one for the first plane only.
 *
 * <p>Source: OpenType 1.9, <em>Organization of an OpenType font</em>, <em>head</em>, and
 * <em>cmap</em> with subtable format 12.
 */
final class CharacterMap {
  private static final int HEADER = 12;
  private static final int ENTRY = 16;
  private static final int WHOLE_FONT = 0xB1B0AFBA;
  private static final int ADJUSTMENT = 8;

  private CharacterMap() {}

  /**
   * The font with the table.
   *
   * @param font without it
   * @param glyphs number of the glyph by code point
   */
  static byte[] add(byte[] font, SortedMap<Integer, Integer> glyphs) {
    SortedMap<String, byte[]> tables = tables(font);
    tables.put("cmap", table(glyphs));
    int size = HEADER + ENTRY * tables.size();
    for (byte[] table : tables.values()) {
      size += table.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    int power = Integer.highestOneBit(tables.size());
    out.putInt(ByteBuffer.wrap(font).getInt(0)).putShort((short) tables.size());
    out.putShort((short) (power * ENTRY));
    out.putShort((short) Integer.numberOfTrailingZeros(power));
    out.putShort((short) ((tables.size() - power) * ENTRY));
    int offset = HEADER + ENTRY * tables.size();
    int head = 0;
    for (Map.Entry<String, byte[]> table : tables.entrySet()) {
      byte[] bytes = table.getValue();
      if (table.getKey().equals("head")) {
        head = offset;
        ByteBuffer.wrap(bytes).putInt(ADJUSTMENT, 0);
      }
      for (char letter : table.getKey().toCharArray()) {
        out.put((byte) letter);
      }
      out.putInt(sum(bytes)).putInt(offset).putInt(bytes.length);
      out.put(offset, bytes);
      offset += bytes.length;
    }
    out.putInt(head + ADJUSTMENT, WHOLE_FONT - sum(out.array()));
    return out.array();
  }

  /** Tables by tag, each filled up with zeros to whole words. */
  private static SortedMap<String, byte[]> tables(byte[] font) {
    ByteBuffer in = ByteBuffer.wrap(font);
    SortedMap<String, byte[]> tables = new TreeMap<>();
    for (int i = 0; i < in.getShort(4); i++) {
      int entry = HEADER + ENTRY * i;
      StringBuilder tag = new StringBuilder();
      for (int letter = 0; letter < 4; letter++) {
        tag.append((char) in.get(entry + letter));
      }
      int length = in.getInt(entry + 12);
      byte[] table = new byte[(length + 3) & ~3];
      in.get(in.getInt(entry + 8), table, 0, length);
      tables.put(tag.toString(), table);
    }
    return tables;
  }

  /** For Windows and everything since, all of Unicode, each character a group of its own. */
  private static byte[] table(SortedMap<Integer, Integer> glyphs) {
    int length = 16 + 12 * glyphs.size();
    ByteBuffer out = ByteBuffer.allocate(12 + length);
    out.putShort((short) 0).putShort((short) 1);
    out.putShort((short) 3).putShort((short) 10).putInt(12);
    out.putShort((short) 12).putShort((short) 0).putInt(length).putInt(0).putInt(glyphs.size());
    glyphs.forEach((point, glyph) -> out.putInt(point).putInt(point).putInt(glyph));
    return out.array();
  }

  private static int sum(byte[] words) {
    ByteBuffer in = ByteBuffer.wrap(words);
    int sum = 0;
    while (in.hasRemaining()) {
      sum += in.getInt();
    }
    return sum;
  }
}
