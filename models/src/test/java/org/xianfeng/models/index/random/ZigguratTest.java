package org.xianfeng.models.index.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the ziggurat's layers end, from the two numbers that Marsaglia and Tsang printed. */
class ZigguratTest {
  private static final double TAIL = 3.442619855899;
  private static final double AREA = 9.91256303526217e-3;

  /** A place in layer 100 that is wholly below the density. */
  private static final long SAFE = bits(100, 0.25);

  private static double density(double x) {
    return Math.exp(-x * x / 2);
  }

  /** The right end of a layer: each has the same area, and rests on the one before. */
  private static double edge(int layer) {
    double x = layer == 0 ? AREA / density(TAIL) : TAIL;
    for (int i = 2; i <= layer; i++) {
      double height = AREA / x + density(x);
      x = height < 1 ? Math.sqrt(-2 * Math.log(height)) : 0;
    }
    return x;
  }

  /** Bits that choose a layer and a place in it, in (-1, 1). */
  private static long bits(int layer, double place) {
    return (long) (place * 0x1p52) << 11 | layer;
  }

  /** A source that gives these bits and then those uniforms, each once. */
  private static double normal(long[] bits, double... uniforms) {
    Queue<Long> first =
        Arrays.stream(bits).boxed().collect(Collectors.toCollection(ArrayDeque::new));
    Queue<Double> second =
        Arrays.stream(uniforms).boxed().collect(Collectors.toCollection(ArrayDeque::new));
    double found =
        Ziggurat.normal(
            new Ziggurat.Source() {
              @Override
              public long bits() {
                return first.remove();
              }

              @Override
              public double uniform() {
                return second.remove();
              }
            });
    assertThat(first).as("bits left").isEmpty();
    assertThat(second).as("uniforms left").isEmpty();
    return found;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64, 126})
  void aPlaceUnderTheLayerAboveNeedsNothingElse(int layer) {
    double inside = edge(layer + 1) / edge(layer) - 1e-9;

    for (double place : new double[] {inside, -inside, 0.5 * inside}) {
      if (Math.abs(place) > 1e-6) {
        assertThat(normal(new long[] {bits(layer, place)}))
            .isCloseTo(place * edge(layer), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64, 126})
  void aPlaceAboveItIsKeptWhereItLiesBelowTheDensity(int layer) {
    double low = density(edge(layer));
    double high = density(edge(layer + 1));
    double x = (edge(layer) + edge(layer + 1)) / 2;
    // the place in the layer's height is counted from above
    double above = (high - density(x)) / (high - low);
    assertThat(above).isBetween(0.1, 0.9);

    for (double place : new double[] {x / edge(layer), -x / edge(layer)}) {
      long[] once = {bits(layer, place)};
      long[] twice = {bits(layer, place), SAFE};

      assertThat(normal(once, above + 1e-6)).isCloseTo(place * edge(layer), within(1e-9));
      assertThat(normal(twice, above - 1e-6)).isCloseTo(0.25 * edge(100), within(1e-9));
    }
  }

  @Test
  void beyondTheLowestLayerIsTheTail() {
    long[] right = {bits(0, 0.99)};
    long[] left = {bits(0, -0.99)};
    double tenth = Math.exp(-TAIL / 10);

    assertThat(normal(right, tenth, 0.5)).isCloseTo(TAIL + 0.1, within(1e-9));
    assertThat(normal(left, tenth, 0.5)).isCloseTo(-TAIL - 0.1, within(1e-9));
    // 2 beyond the end is kept where twice the height is at least 2 * 2
    double two = Math.exp(-2 * TAIL);
    assertThat(normal(right, two, Math.exp(-2.01))).isCloseTo(TAIL + 2, within(1e-9));
    assertThat(normal(right, two, Math.exp(-1.99), tenth, 0.5)).isCloseTo(TAIL + 0.1, within(1e-9));
    assertThat(normal(new long[] {bits(0, 0.92)}))
        .as("the layer itself goes to the tail")
        .isCloseTo(0.92 * edge(0), within(1e-9));
  }
}
