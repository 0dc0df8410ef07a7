package org.xianfeng.reports.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Packs a TrueType font as WOFF 1.0, the form browsers take from a data address.
 *
 * <p>Source: W3C Recommendation <em>WOFF File Format 1.0</em> (2012), sections 3 to 5.
 */
public final class Woff {
  private static final int SIGNATURE = 0x774F4646;
  private static final int HEADER = 44;
  private static final int ENTRY = 20;

  private Woff() {}

  /** The same tables, each compressed where that makes it smaller. */
  public static byte[] pack(byte[] trueType) {
    ByteBuffer in = ByteBuffer.wrap(trueType);
    int flavor = in.getInt(0);
    int tables = in.getShort(4);
    List<byte[]> packed = new ArrayList<>();
    int plainSize = 12 + 16 * tables;
    int size = HEADER + ENTRY * tables;
    for (int i = 0; i < tables; i++) {
      int length = in.getInt(12 + 16 * i + 12);
      byte[] data = deflate(trueType, in.getInt(12 + 16 * i + 8), length);
      packed.add(data);
      plainSize += padded(length);
      size += padded(data.length);
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(SIGNATURE).putInt(flavor).putInt(size).putShort((short) tables).putShort((short) 0);
    out.putInt(plainSize).putShort((short) 1).putShort((short) 0);
    out.putInt(0).putInt(0).putInt(0).putInt(0).putInt(0);
    int offset = HEADER + ENTRY * tables;
    for (int i = 0; i < tables; i++) {
      int entry = 12 + 16 * i;
      byte[] data = packed.get(i);
      out.putInt(in.getInt(entry)).putInt(offset).putInt(data.length);
      out.putInt(in.getInt(entry + 12)).putInt(in.getInt(entry + 4));
      out.put(offset, data);
      offset += padded(data.length);
    }
    return out.array();
  }

  private static byte[] deflate(byte[] bytes, int from, int length) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(bytes, from, length);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(length);
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      if (out.size() < length) {
        return out.toByteArray();
      }
      byte[] plain = new byte[length];
      System.arraycopy(bytes, from, plain, 0, length);
      return plain;
    } finally {
      deflater.end();
    }
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }
}
