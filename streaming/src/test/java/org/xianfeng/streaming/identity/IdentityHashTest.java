package org.xianfeng.streaming.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityHashTest {
  private static final long PRIME_32 = 2654435761L;
  private static final long PRIME_64 = 0x9E3779B185EBCA8DL;

  /**
   * Low half, then high half, of XXH3 of 128 bits with seed 0. Source: github.com/Cyan4973/xxHash,
   * release 0.8, {@code cli/xsum_sanity_check.c}, table {@code XSUM_XXH128_testdata}.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 6001C324468D497F, 99AA06D3014798D8",
    "1, C44BDFF4074EECDB, A6CD5E9392000F6A",
    "6, 3E7039BDDA43CFC6, 082AFE0B8162D12A",
    "12, 061A192713F69AD9, 6E3EFD8FC7802B18",
    "24, 1E7044D28B1B901D, 0CE966E4678D3761",
    "48, F942219AED80F67B, A002AC4E5478227E",
    "81, 5E8BAFB9F95FB803, 4952F58181AB0042",
    "222, F1AEBD597CEC6B3A, 337E09641B948717",
    "403, CDEB804D65C6DEA4, 1B6DE21E332DD73D",
    "512, 617E49599013CB6B, 18D2D110DCC9BCA1",
    "2048, DD59E2C3A5F038E0, F736557FD47073A5",
    "2240, 6E73A90539CF2948, CCB134FBFA7CE49D",
    "2367, CB37AEB9E5D361ED, E89C0F6FF369B427"
  })
  void theLibraryGivesThePublishedVectors(int length, String low, String high) {
    byte[] bytes = new byte[length];
    long generated = PRIME_32;
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (generated >>> 56);
      generated *= PRIME_64;
    }
    HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(bytes);

    assertThat(hash.getLeastSignificantBits()).isEqualTo(Long.parseUnsignedLong(low, 16));
    assertThat(hash.getMostSignificantBits()).isEqualTo(Long.parseUnsignedLong(high, 16));
  }

  @Test
  void hashesThePartsBehindTheirLengths() {
    byte[] parts = {1, 0, 0, 0, 'a', 2, 0, 0, 0, 'b', 'c'};

    assertThat(new IdentityHash().start().add("a").add("bc").value())
        .isEqualTo(Hashing.xxh3_128().hashBytesTo128Bits(parts))
        .isNotEqualTo(new IdentityHash().start().add("ab").add("c").value());
  }

  @Test
  void takesPartsOfAnyLengthAndForgetsThemAtTheStart() {
    String part = "先".repeat(1_000);
    IdentityHash hash = new IdentityHash();
    byte[] bytes = ("x" + part).getBytes(StandardCharsets.UTF_8);

    HashValue128 first = hash.start().add(part).add("a").value();

    assertThat(hash.start().add(bytes, 1, bytes.length).add("a").value()).isEqualTo(first);
    assertThat(hash.start().add("a").value()).isNotEqualTo(first);
  }
}
