package org.xianfeng.models.spc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.spc.SpecialCause.Rule;

class SpecialCauseTest {
  private static final XmrLimits LIMITS = new XmrLimits(0, -3, 3);

  @Test
  void findsAPointBeyondALimitButNotOneOnIt() {
    assertThat(SpecialCause.in(new double[] {0.5, 3, 3.01, -3.01}, LIMITS))
        .containsExactly(
            new SpecialCause(2, Rule.BEYOND_LIMIT, true),
            new SpecialCause(3, Rule.BEYOND_LIMIT, false));
  }

  @Test
  void findsSevenOnOneSideAndNotSix() {
    double[] six = {-1, .5, .6, .4, .7, .5, .6, -1};
    double[] seven = {-1, .5, .6, .4, .7, .5, .6, .1, -1};

    assertThat(SpecialCause.in(six, LIMITS)).isEmpty();
    assertThat(indexes(seven, Rule.SHIFT)).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void aPointOnTheMeanBreaksARun() {
    assertThat(SpecialCause.in(new double[] {.5, .6, .4, .7, 0, .5, .6, .4}, LIMITS)).isEmpty();
  }

  @Test
  void findsSevenThatFallAndNotSix() {
    double[] six = {-1, .9, .6, .3, -.1, -.5, -.4};
    double[] seven = {-1, .9, .6, .3, -.1, -.5, -.7, -.9};

    assertThat(SpecialCause.in(six, LIMITS)).isEmpty();
    assertThat(indexes(seven, Rule.TREND)).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void findsTwoOfThreeNearTheSameLimitOnly() {
    assertThat(indexes(new double[] {0, 2.5, -.1, 2.2}, Rule.NEAR_LIMIT)).containsExactly(1, 3);
    assertThat(SpecialCause.in(new double[] {0, 2.5, -.1, -2.2}, LIMITS)).isEmpty();
    assertThat(SpecialCause.in(new double[] {0, 2.5, -.1, -.2, 2.2}, LIMITS)).isEmpty();
  }

  @Test
  void roundingIsNoSignal() {
    for (double level : new double[] {100, 0.1, 99.99, 0}) {
      double[] constant = new double[13];
      for (int i = 0; i < constant.length; i++) {
        constant[i] = level;
      }
      constant[12] = Math.nextUp(level);

      assertThat(SpecialCause.in(constant, XmrLimits.of(constant).orElseThrow())).isEmpty();
    }
  }

  @Test
  void mirroredSeriesHaveMirroredSignals() {
    SplittableRandom random = new SplittableRandom(20260921);
    for (int run = 0; run < 200; run++) {
      double[] values = random.doubles(30, -4, 4).toArray();
      double[] mirrored = DoubleStream.of(values).map(v -> -v).toArray();

      assertThat(SpecialCause.in(mirrored, LIMITS))
          .containsExactlyInAnyOrderElementsOf(
              SpecialCause.in(values, LIMITS).stream()
                  .map(s -> new SpecialCause(s.index(), s.rule(), !s.high()))
                  .toList());
    }
  }

  private static List<Integer> indexes(double[] values, Rule rule) {
    return SpecialCause.in(values, LIMITS).stream()
        .filter(signal -> signal.rule() == rule)
        .map(SpecialCause::index)
        .toList();
  }
}
