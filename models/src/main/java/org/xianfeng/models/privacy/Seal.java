package org.xianfeng.models.privacy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes that may name a person, so that they can be kept for a second try and read by nobody
 * without the key: AES-256-GCM, a fresh 96-bit nonce before the cipher text. Not thread-safe.
 */
public final class Seal {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /** Uses a key of 32 bytes; see {@link SecretKeyFile}. */
  public Seal(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** Seals bytes; two calls give different results. */
  public byte[] seal(byte[] open) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(open.length));
      cipher.doFinal(open, 0, open.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot seal " + open.length + " bytes", e);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalArgumentException if the bytes were changed or sealed with another key
   */
  public byte[] open(byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      throw new IllegalArgumentException("Not a seal: %d bytes".formatted(sealed.length));
    }
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new IllegalArgumentException("Bytes were changed or sealed with another key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot open a seal of %d bytes".formatted(sealed.length), e);
    }
  }
}
