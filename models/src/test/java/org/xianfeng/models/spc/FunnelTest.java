package org.xianfeng.models.spc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FunnelTest {
  @Test
  void limitsFollowTheFormulaOfSpiegelhalter() {
    Funnel funnel = new Funnel(0.5, 1.0, 100);

    // 0.5 +- 1.959964 sqrt(0.25 / 100)
    assertThat(funnel.limits(100, Proportion.Z95).lower()).isCloseTo(0.402002, within(1e-6));
    assertThat(funnel.limits(100, Proportion.Z95).upper()).isCloseTo(0.597998, within(1e-6));
    // four times the variance, twice the reach
    Funnel wide = new Funnel(0.5, 4.0, 100);
    assertThat(wide.limits(100, Proportion.Z95).lower()).isCloseTo(0.304004, within(1e-6));
  }

  @Test
  void chanceAloneLeavesOneOrTwoInAThousandOutside() {
    SplittableRandom random = new SplittableRandom(1);
    List<Proportion> shares = draw(random, 5000, 0);

    Funnel funnel = Funnel.fit(shares);

    assertThat(funnel.target()).isCloseTo(0.7, within(0.01));
    assertThat(funnel.overdispersed()).isFalse();
    assertThat(outside(funnel, shares)).isLessThan(30);
  }

  @Test
  void limitsWidenWhenUnitsDiffer() {
    SplittableRandom random = new SplittableRandom(2);
    List<Proportion> shares = draw(random, 2000, 0.15);

    Funnel funnel = Funnel.fit(shares);

    assertThat(funnel.overdispersed()).isTrue();
    assertThat(outside(funnel, shares)).isLessThan(100);
    assertThat(outside(new Funnel(funnel.target(), 1, funnel.units()), shares))
        .isGreaterThan(outside(funnel, shares));
  }

  @Test
  void aPlantedUnitIsFoundBelow() {
    SplittableRandom random = new SplittableRandom(3);
    List<Proportion> shares = draw(random, 500, 0);

    assertThat(Funnel.fit(shares).place(new Proportion(4, 30))).isEqualTo(Funnel.Place.BELOW);
    assertThat(Funnel.fit(shares).place(new Proportion(21, 30))).isEqualTo(Funnel.Place.WITHIN);
  }

  @Test
  void everyoneAtOneHundredPercentIsWithin() {
    Funnel funnel = Funnel.fit(List.of(new Proportion(10, 10), new Proportion(20, 20)));

    assertThat(funnel.place(new Proportion(10, 10))).isEqualTo(Funnel.Place.WITHIN);
    assertThat(funnel.overdispersed()).isFalse();
  }

  @Test
  void refusesNoUnits() {
    assertThatThrownBy(() -> Funnel.fit(List.of())).hasMessageContaining("at least one unit");
  }

  private static long outside(Funnel funnel, List<Proportion> shares) {
    return shares.stream().filter(s -> funnel.place(s) != Funnel.Place.WITHIN).count();
  }

  private static List<Proportion> draw(SplittableRandom random, int units, double spread) {
    return IntStream.range(0, units)
        .mapToObj(
            unit -> {
              int trials = random.nextInt(20, 60);
              double share = 0.7 + spread * (2 * random.nextDouble() - 1);
              long hits = random.doubles(trials).filter(u -> u < share).count();
              return new Proportion(hits, trials);
            })
        .toList();
  }
}
