package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.words.Language;

class ChangeWordsTest {
  private static final Words ZH = new Words(Language.ZH);

  @Test
  void onePageNamesWhatMovedTheIndexAndWhere() {
    ChangeWords words = new ChangeWords(ZH, SampleReports.county(200, 1).change().orElseThrow());

    assertThat(words.main())
        .isEqualTo("与 2026-W37 相比支部平均分 −1.85 分，影响最大的是到会率（−2.34 分），其中松坪镇委员会 −2.30 分。");
    assertThat(words.lines()).hasSize(7);
    assertThat(words.lines().get(2).name()).isEqualTo("解决率（村）");
    assertThat(words.lines().get(6).name()).isEqualTo("其余 2 项");
    assertThat(new ChangeWords(new Words(Language.EN), words.change()).main())
        .startsWith(
            "Since 2026-W37 the mean score of branches moved by −1.85; most of all by Presence")
        .contains("of which 松坪镇委员会 −2.30");
  }

  @Test
  void whatIsPrintedOfThePartsSumsToWhatIsPrintedOfTheWhole() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 1_000; round++) {
      List<Double> parts =
          DoubleStream.generate(() -> random.nextDouble(-3, 3)).limit(7).boxed().toList();
      double whole = parts.stream().mapToDouble(Double::doubleValue).sum();
      List<String> printed = ZH.parts(parts, whole);
      long hundredths = printed.stream().mapToLong(ChangeWordsTest::hundredths).sum();
      assertThat(hundredths).isEqualTo(hundredths(ZH.points(whole)));
      for (int i = 0; i < parts.size(); i++) {
        assertThat(Math.abs(hundredths(printed.get(i)) - 100 * parts.get(i))).isLessThan(1.0001);
      }
    }
  }

  private static long hundredths(String printed) {
    return Math.round(100 * Double.parseDouble(printed.replace('−', '-')));
  }
}
