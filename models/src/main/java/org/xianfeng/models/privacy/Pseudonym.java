package org.xianfeng.models.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.xianfeng.models.text.KeyText;

/**
 * Makes the only name that a person has here: a keyed pseudonym of one branch and one year, so that
 * nobody can be followed across branches or years without the key.
 *
 * <p>Each year of a tenant has a key of its own, which follows from the secret of the home: the key
 * of one year tells nothing of another year or tenant.
 *
 * <p>Source: HMAC-SHA-256 (RFC 2104) over branch, year and the identity in the source, each
 * preceded by its length; the first 128 bits are kept. An identity has one spelling, that of {@link
 * KeyText}. Not thread-safe.
 *
 * <p>State: one key for each year that was asked for.
 */
public final class Pseudonym {
  private static final String PREFIX = "p-";
  private static final String THING = "t-";
  private static final int KEPT_BYTES = 16;
  private static final int LENGTH = PREFIX.length() + 2 * KEPT_BYTES;

  private final byte[] secret;
  private final String tenant;
  private final Map<Integer, Mac> years = new HashMap<>();
  private final Mac things;

  /**
   * Makes those of one tenant.
   *
   * @param secret of the home; see {@link SecretKeyFile}
   */
  public Pseudonym(byte[] secret, String tenant) {
    this.secret = secret.clone();
    this.tenant = requireNonNull(tenant, "tenant is null");
    this.things = mac("thing");
  }

  /**
   * The pseudonym of a person.
   *
   * @param branch the person's home branch
   * @param year calendar year of the event in the tenant's zone
   * @param identity the person's identity in the source, however it is spelled
   */
  public String of(String branch, int year, String identity) {
    String name = Integer.toString(year);
    Mac mac = years.computeIfAbsent(year, missing -> mac(name));
    return PREFIX + kept(mac, branch, name, KeyText.of(identity));
  }

  /**
   * The pseudonym of a thing that may lead to a person, such as a ticket: one for each name that a
   * source gives it, in every year, because a ticket outlives the year that it was opened in.
   */
  public String ofThing(String source, String name) {
    return THING + kept(things, source, KeyText.of(name));
  }

  private Mac mac(String what) {
    return HmacUtils.getInitializedMac(
        HmacAlgorithms.HMAC_SHA_256, DerivedKey.of(secret, "pseudonym", tenant, what));
  }

  private static String kept(Mac mac, String... parts) {
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      mac.update((bytes.length + ":").getBytes(UTF_8));
      mac.update(bytes);
    }
    return HexFormat.of().formatHex(mac.doFinal(), 0, KEPT_BYTES);
  }

  /** Whether the text has the form of a person's pseudonym; anything else may be a name. */
  public static boolean matches(String text) {
    return matches(PREFIX, text);
  }

  /** Whether the text has the form of a thing's pseudonym; anything else may lead to a person. */
  public static boolean matchesThing(String text) {
    return matches(THING, text);
  }

  private static boolean matches(String prefix, String text) {
    if (text.length() != LENGTH || !text.startsWith(prefix)) {
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
