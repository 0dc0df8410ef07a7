package org.xianfeng.reports.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FontFaceTest {
  private static final FontFace REGULAR = Typeface.REGULAR;

  @Test
  void showsEveryCharacterOfGb2312() {
    Charset gb = Charset.forName("GB2312");
    int shown = 0;
    for (int row = 0xB0; row <= 0xF7; row++) {
      for (int cell = 0xA1; cell <= 0xFE; cell++) {
        int point = new String(new byte[] {(byte) row, (byte) cell}, gb).codePointAt(0);
        if (point != 0xFFFD) {
          assertThat(REGULAR.shows(point)).as("U+%04X", point).isTrue();
          shown++;
        }
      }
    }
    assertThat(shown).isEqualTo(6763);
  }

  @Test
  void subsetShowsExactlyWhatWasAsked() {
    FontFace subset = new FontFace(REGULAR.subset("先锋 2026".codePoints()));

    assertThat("先锋 206".codePoints()).isNotEmpty().allMatch(subset::shows);
    assertThat("委1a".codePoints().anyMatch(subset::shows)).isFalse();
  }

  @Test
  void subsetIsTheSameForTheSameCharacters() {
    assertThat(REGULAR.subset("锋先先".codePoints())).isEqualTo(REGULAR.subset("先锋".codePoints()));
  }

  @Test
  void hasWhatNamesOfPlacesAndPeopleNeed() {
    assertThat("碶垟甪镕喆堃〇㎡䶮".codePoints().filter(point -> !REGULAR.shows(point))).isEmpty();
  }

  /** The Chinese characters of GB 18030-2022, level 3: the first block and extensions A to F. */
  @Test
  void hasEveryChineseCharacterOfTheStandard() {
    for (int[] block :
        new int[][] {
          {0x4E00, 0x9FEF},
          {0x3400, 0x4DB5},
          {0x20000, 0x2A6D6},
          {0x2A700, 0x2B734},
          {0x2B740, 0x2B81D},
          {0x2B820, 0x2CEA1},
          {0x2CEB0, 0x2EBE0}
        }) {
      StringBuilder text = new StringBuilder();
      IntStream.rangeClosed(block[0], block[1]).forEach(text::appendCodePoint);
      List<Integer> missing = new ArrayList<>();
      assertThat(Typeface.shown(text.toString(), missing::add)).isEqualTo(text.toString());
      assertThat(missing).isEmpty();
    }
  }

  @Test
  void aDocumentHasTheFallbackOnlyWhereItNeedsIt() {
    assertThat(Typeface.subsets("先锋".codePoints()))
        .extracting(Typeface.Subset::family, Typeface.Subset::weight)
        .containsExactly(tuple("Noto Sans SC", 400), tuple("Noto Sans SC", 700));

    List<Typeface.Subset> rare = Typeface.subsets("先𬭎𠮷".codePoints());
    assertThat(rare)
        .extracting(Typeface.Subset::family)
        .containsExactly("Noto Sans SC", "Noto Sans SC", "HanaMinB");
    FontFace fallback = new FontFace(rare.get(2).trueType());
    assertThat(fallback.shows("𠮷".codePointAt(0))).isTrue();
    assertThat(fallback.shows('先')).isFalse();
  }

  @Test
  void aMarkStandsForWhatIsMissingAndItIsTold() {
    List<Integer> missing = new ArrayList<>();

    assertThat(Typeface.shown("先\u0E01\n😀锋", missing::add)).isEqualTo("先〓\n〓锋");
    assertThat(missing).containsExactly(0x0E01, 0x1F600);
  }

  @Test
  void aSubsetOfWhatIsMissingIsRefused() {
    assertThatThrownBy(() -> REGULAR.subset("先😀".codePoints()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No glyph for U+1F600");
  }

  @Test
  void woffIsSmallerAndDeclaresItsSizes() {
    byte[] subset = REGULAR.subset("先锋指数周报".codePoints());
    ByteBuffer woff = ByteBuffer.wrap(Woff.pack(subset));

    assertThat(woff.getInt(0)).isEqualTo(0x774F4646);
    assertThat(woff.getInt(8)).isEqualTo(woff.capacity());
    assertThat(woff.getShort(12)).isEqualTo((short) 10);
    assertThat(woff.capacity()).isLessThan(subset.length);
  }
}
