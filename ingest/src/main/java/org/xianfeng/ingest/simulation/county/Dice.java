package org.xianfeng.ingest.simulation.county;

/**
 * Random numbers by counter: each draw is a pure function of the seed, its purpose and up to three
 * counters, so that any event can be made again at any time, in any order, on any machine.
 *
 * <p>Only {@link StrictMath} is used: {@link Math} may differ in the last bit between processors.
 *
 * <p>Source: the finaliser of SplitMix64, Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195.
 */
public final class Dice {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;
  private static final double TO_UNIT = 0x1.0p-53;

  private final long seed;

  /** Starts from a seed; every seed is as good as another. */
  public Dice(long seed) {
    this.seed = mix(seed + GAMMA);
  }

  /** 64 random bits. */
  public long bits(Purpose purpose, long a, long b, long c) {
    long z = mix(seed + purpose.salt() * GAMMA + a);
    return mix(mix(z + b * GAMMA) + c);
  }

  /** Uniform in [0, 1). */
  public double unit(Purpose purpose, long a, long b, long c) {
    return (bits(purpose, a, b, c) >>> 11) * TO_UNIT;
  }

  /** Whether something of a probability in [0, 1] happens. */
  public boolean happens(double probability, Purpose purpose, long a, long b, long c) {
    return unit(purpose, a, b, c) < probability;
  }

  /** Uniform in [0, bound). */
  public int below(int bound, Purpose purpose, long a, long b, long c) {
    return (int) (unit(purpose, a, b, c) * bound);
  }

  /** Standard normal, by Box and Muller from the two halves of one draw. */
  public double normal(Purpose purpose, long a, long b, long c) {
    long bits = bits(purpose, a, b, c);
    double radius = ((bits >>> 32) + 1) * 0x1.0p-32;
    double angle = (bits & 0xFFFFFFFFL) * 0x1.0p-32;
    return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * angle);
  }

  /** Log-normal with a median and the standard deviation of the logarithm. */
  public double logNormal(double median, double sigma, Purpose purpose, long a, long b, long c) {
    return median * StrictMath.exp(sigma * normal(purpose, a, b, c));
  }

  /** Poisson with a mean of at most about 30, by inversion. */
  public int poisson(double mean, Purpose purpose, long a, long b, long c) {
    double left = unit(purpose, a, b, c);
    double probability = StrictMath.exp(-mean);
    int count = 0;
    while (left >= probability && count < 100) {
      left -= probability;
      count++;
      probability *= mean / count;
    }
    return count;
  }

  /** Probability in (0, 1) for any real number. */
  public static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
