package org.xianfeng.models.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import javax.crypto.Mac;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Makes the only name that a person has here: a keyed pseudonym of one branch and one year, so that
 * nobody can be followed across branches or years without the key.
 *
 * <p>Source: HMAC-SHA-256 (RFC 2104) over branch, year and the identity in the source, each
 * preceded by its length; the first 128 bits are kept. Not thread-safe.
 */
public final class Pseudonym {
  private static final String PREFIX = "p-";
  private static final String THING = "t-";
  private static final int KEPT_BYTES = 16;
  private static final int LENGTH = PREFIX.length() + 2 * KEPT_BYTES;

  private final Mac mac;

  /** Uses a key; see {@link SecretKeyFile}. */
  public Pseudonym(byte[] key) {
    mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
  }

  /**
   * The pseudonym of a person.
   *
   * @param branch the person's home branch
   * @param year calendar year of the event in the tenant's zone
   * @param identity the person's identity in the source, in one spelling
   */
  public String of(String branch, int year, String identity) {
    update(branch);
    update(Integer.toString(year));
    update(identity);
    return PREFIX + kept();
  }

  /**
   * The pseudonym of a thing that may lead to a person, such as a ticket: one for each name that a
   * source gives it. Two parts are never taken for three, so it is no person's.
   */
  public String ofThing(String source, String name) {
    update(source);
    update(name);
    return THING + kept();
  }

  private String kept() {
    return HexFormat.of().formatHex(mac.doFinal(), 0, KEPT_BYTES);
  }

  private void update(String part) {
    byte[] bytes = part.getBytes(UTF_8);
    mac.update((bytes.length + ":").getBytes(UTF_8));
    mac.update(bytes);
  }

  /** Whether the text has the form of a pseudonym; anything else may be a name and is refused. */
  public static boolean matches(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
      return false;
    }
    for (int i = PREFIX.length(); i < LENGTH; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
