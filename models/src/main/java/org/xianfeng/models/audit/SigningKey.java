package org.xianfeng.models.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.DerivedKey;
import org.xianfeng.models.privacy.SecretKeyFile;

/**
 * Signs the entries of the audit log and checks their signatures: Ed25519 (RFC 8032), whose private
 * key is derived from the key file.
 */
final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  private final KeyPair pair;

  /** Takes a private key of 32 bytes. */
  SigningKey(byte[] secret) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new Fixed(secret));
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No " + ALGORITHM, e);
    }
  }

  /**
   * Reads the key.
   *
   * @throws Failure as {@link SecretKeyFile#read}
   * @throws IOException if it cannot be read
   */
  static SigningKey read(Path file) throws IOException {
    return new SigningKey(DerivedKey.of(SecretKeyFile.read(file), "audit"));
  }

  /** The public key. */
  PublicKey verifier() {
    return pair.getPublic();
  }

  String sign(String hash) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(hash.getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign", e);
    }
  }

  boolean signed(String hash, String signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(pair.getPublic());
      check.update(hash.getBytes(US_ASCII));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // not even the form of one
    }
  }

  /** Gives the key's own bytes: the JDK makes the public key of a private one in no other way. */
  private static final class Fixed extends SecureRandom {
    private final byte[] bytes;

    Fixed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] into) {
      System.arraycopy(bytes, 0, into, 0, into.length);
    }
  }
}
