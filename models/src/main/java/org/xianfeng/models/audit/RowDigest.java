package org.xianfeng.models.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of rows: of each cell its type and its bytes, cells in the order of the table's columns,
 * rows in the order of the bytes of their keys in UTF-8.
 *
 * <p>The same whatever engine, file layout or number of threads made the rows.
 */
public final class RowDigest {
  private static final byte ABSENT = 0;
  private static final byte TEXT = 1;
  private static final byte WHOLE = 2;
  private static final byte FRACTION = 3;
  private static final byte TRUTH = 4;

  private final MessageDigest digest = DigestUtils.getSha256Digest();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES + 1);

  /**
   * Adds the next cell.
   *
   * @param cell text, integer, long, double, boolean or null
   */
  public RowDigest add(@Nullable Object cell) {
    if (cell == null) {
      digest.update(ABSENT);
    } else if (cell instanceof CharSequence text) {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      number(TEXT, bytes.length);
      digest.update(bytes);
    } else if (cell instanceof Integer || cell instanceof Long) {
      number(WHOLE, ((Number) cell).longValue());
    } else if (cell instanceof Double fraction) {
      number(FRACTION, Double.doubleToLongBits(fraction));
    } else if (cell instanceof Boolean truth) {
      number(TRUTH, truth ? 1 : 0);
    } else {
      throw new IllegalArgumentException("No digest of a " + cell.getClass().getName());
    }
    return this;
  }

  /** The digest in hex; after this it is that of no rows again. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void number(byte type, long value) {
    digest.update(number.clear().put(type).putLong(value).flip());
  }
}
