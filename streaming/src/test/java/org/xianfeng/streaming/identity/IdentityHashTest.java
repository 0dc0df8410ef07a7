package org.xianfeng.streaming.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdentityHashTest {
  private static final byte[] KEY =
      ByteBuffer.allocate(32).putLong(0).putLong(1).putLong(2).putLong(3).array();

  @Test
  void hashesThePartsBehindTheirLengths() {
    byte[] parts = {1, 0, 0, 0, 'a', 2, 0, 0, 0, 'b', 'c'};

    assertThat(new IdentityHash(KEY).start().add("a").add("bc").value())
        .isEqualTo(
            new HashValue128(
                Hashing.polymurHash2_0(0, 0, 1).hashBytesToLong(parts),
                Hashing.polymurHash2_0(0, 2, 3).hashBytesToLong(parts)))
        .isNotEqualTo(new IdentityHash(KEY).start().add("ab").add("c").value());
  }

  @Test
  void underAnotherKeyTheSameEventsHaveIdentitiesThatNobodyCanForesee() {
    byte[] other = KEY.clone();
    for (int at = 7; at < other.length; at += 8) {
      other[at] = 16;
      HashValue128 here = new IdentityHash(KEY).add("demo").add("e-1").value();
      HashValue128 there = new IdentityHash(other).add("demo").add("e-1").value();

      assertThat(there).isNotEqualTo(here);
      assertThat(there.getMostSignificantBits()).isNotEqualTo(here.getMostSignificantBits());
    }
  }

  @Test
  void takesPartsOfAnyLengthAndForgetsThemAtTheStart() {
    String part = "先".repeat(1_000);
    IdentityHash hash = new IdentityHash(KEY);
    byte[] bytes = ("x" + part).getBytes(StandardCharsets.UTF_8);

    HashValue128 first = hash.start().add(part).add("a").value();

    assertThat(hash.start().add(bytes, 1, bytes.length).add("a").value()).isEqualTo(first);
    assertThat(hash.start().add("a").value()).isNotEqualTo(first);
  }
}
