package org.xianfeng.models.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes that may name a person, so that they can be kept for a second try and read by nobody
 * without the key. A seal opens only for the tenant and at the place that it was made for. Not
 * thread-safe.
 *
 * <p>Shape: a byte for the format, four for the secret, a fresh 96-bit nonce, cipher text and tag
 * of AES-256-GCM. The key is the tenant's; what stands before the nonce, tenant and place are
 * authenticated with the text.
 */
public final class Seal {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int HEADER_BYTES = 1 + SealKeys.ID_BYTES;
  private static final int TAG_BITS = 128;

  private final SealKeys keys;
  private final SecureRandom random = new SecureRandom();

  /** Uses the secrets of a home. */
  public Seal(SealKeys keys) {
    this.keys = requireNonNull(keys, "keys is null");
  }

  /**
   * Seals bytes; two calls give different results.
   *
   * @param tenant whose they are
   * @param place where they came from
   */
  public byte[] seal(byte[] open, String tenant, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] id = keys.newestId();
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, id, nonce, tenant, place);
      ByteBuffer sealed =
          ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + cipher.getOutputSize(open.length));
      sealed.put(FORMAT).put(id).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(open), sealed);
      return sealed.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot seal " + open.length + " bytes", e);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalArgumentException if the bytes were changed, moved to another tenant or place,
   *     or sealed with a key that is not here
   */
  public byte[] open(byte[] sealed, String tenant, String place) {
    if (sealed.length < HEADER_BYTES + NONCE_BYTES || sealed[0] != FORMAT) {
      throw new IllegalArgumentException("Not a seal: %d bytes".formatted(sealed.length));
    }
    ByteBuffer rest = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
    byte[] id = new byte[SealKeys.ID_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    rest.get(id).get(nonce);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, id, nonce, tenant, place);
      return cipher.doFinal(sealed, rest.position(), rest.remaining());
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException(
          "Bytes were changed, or sealed for another tenant or place", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot open a seal of %d bytes".formatted(sealed.length), e);
    }
  }

  private Cipher cipher(int mode, byte[] id, byte[] nonce, String tenant, String place)
      throws GeneralSecurityException {
    byte[] secret = keys.find(id);
    if (secret == null) {
      throw new IllegalArgumentException("Sealed with a key that is not here");
    }
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(
        mode,
        new SecretKeySpec(DerivedKey.of(secret, "seal", tenant), "AES"),
        new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {FORMAT});
    cipher.updateAAD(id);
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }
}
