package org.xianfeng.models.index.random;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;

/**
 * The normal density cut into 128 layers of equal area, most of which need one multiplication.
 *
 * <p>Source: G. Marsaglia, W. W. Tsang, <em>The ziggurat method</em>, Journal of Statistical
 * Software 5 (2000); with the layer and the place in it from different bits: J. A. Doornik, <em>An
 * improved ziggurat method to generate normal random samples</em> (2005).
 */
final class Ziggurat {
  static final int LAYERS = 128;

  /** Where the lowest layer, which has the tail, ends. */
  static final double TAIL = 3.442619855899;

  private static final double AREA = 9.91256303526217e-3;

  private static final double[] EDGE = new double[LAYERS + 1];

  /** Share of a layer that lies wholly under the density. */
  private static final double[] INSIDE = new double[LAYERS];

  static {
    double density = exp(-TAIL * TAIL / 2);
    EDGE[0] = AREA / density;
    EDGE[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      EDGE[i] = Math.sqrt(-2 * log(AREA / EDGE[i - 1] + density));
      density = exp(-EDGE[i] * EDGE[i] / 2);
    }
    for (int i = 0; i < LAYERS; i++) {
      INSIDE[i] = EDGE[i + 1] / EDGE[i];
    }
  }

  private Ziggurat() {}

  /** Where randomness comes from. */
  interface Source {
    /** 64 random bits. */
    long bits();

    /** Uniform in (0, 1). */
    double uniform();
  }

  static double normal(Source stream) {
    while (true) {
      long bits = stream.bits();
      int layer = (int) bits & (LAYERS - 1);
      // 53 bits and a half step, in (-1, 1).
      double place = ((bits >> 11) + 0.5) * 0x1p-52;
      double x = place * EDGE[layer];
      if (Math.abs(place) < INSIDE[layer]) {
        return x;
      }
      if (layer == 0) {
        return place < 0 ? -tail(stream) : tail(stream);
      }
      double outer = exp((x * x - EDGE[layer] * EDGE[layer]) / 2);
      double inner = exp((x * x - EDGE[layer + 1] * EDGE[layer + 1]) / 2);
      if (inner + stream.uniform() * (outer - inner) < 1) {
        return x;
      }
    }
  }

  private static double tail(Source stream) {
    while (true) {
      double beyond = -log(stream.uniform()) / TAIL;
      double height = -log(stream.uniform());
      if (2 * height >= beyond * beyond) {
        return TAIL + beyond;
      }
    }
  }
}
