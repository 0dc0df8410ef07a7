package org.xianfeng.ingest.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A request of which nothing is taken. */
final class DeclinedException extends Exception {
  private final transient Problem problem;

  /** See {@link Problem}. */
  DeclinedException(HttpStatus status, String word, String detail) {
    super(detail);
    this.problem = Problem.of(status, word, detail);
  }

  /** Declines a body in another encoding, which a JSON parser would recognise and read. */
  static void requireUtf8(byte[] body) throws DeclinedException {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw notUtf8();
    }
    // in UTF-16 and UTF-32 every sign of JSON has a byte of zero, which no JSON in UTF-8 has
    for (byte one : body) {
      if (one == 0) {
        throw notUtf8();
      }
    }
  }

  private static DeclinedException notUtf8() {
    return new DeclinedException(
        HttpStatus.BAD_REQUEST, "encoding", "The body is not UTF-8, from its first byte on");
  }

  Problem problem() {
    return problem;
  }
}
