package org.xianfeng.ingest.simulation.county;

/**
 * The tree above the branches: root, provinces, counties of about 1,400 branches, 24 towns in each.
 * Up to 1,999 branches there is one county and it is the root. All codes start with 99, which no
 * real division does.
 */
public final class CountyTree {
  /** Towns of a county; the first is the committee of the county's own offices. */
  public static final int TOWNS = 24;

  /** Code of the root when there are several counties. */
  public static final String NATION = "99";

  private static final int COUNTY_BRANCHES = 1_400;
  private static final int ONE_COUNTY = 1_999;
  private static final int COUNTIES_OF_PROVINCE = 99;
  private static final int WEST_FROM = 22;

  private final int branches;
  private final int counties;
  private final int[][] townEnds;

  CountyTree(SimulationSpec spec, Dice dice) {
    this.branches = spec.branches();
    this.counties = branches <= ONE_COUNTY ? 1 : (branches + COUNTY_BRANCHES - 1) / COUNTY_BRANCHES;
    this.townEnds = new int[counties][TOWNS];
    for (int county = 0; county < counties; county++) {
      double[] weights = new double[TOWNS];
      double total = 0;
      for (int t = 0; t < TOWNS; t++) {
        weights[t] =
            dice.logNormal(t == 0 ? 3 : t < 5 ? 2 : 1, 0.3, Purpose.TOWN_SIZE, county, t, 0);
        total += weights[t];
      }
      int size = firstOf(county + 1) - firstOf(county);
      double sum = 0;
      for (int t = 0; t < TOWNS; t++) {
        sum += weights[t];
        townEnds[county][t] = (int) Math.round(size * sum / total);
      }
    }
  }

  public int counties() {
    return counties;
  }

  /** Provinces; 0 when the county is the root. */
  public int provinces() {
    return counties == 1 ? 0 : (counties + COUNTIES_OF_PROVINCE - 1) / COUNTIES_OF_PROVINCE;
  }

  /**
   * Index of the first branch of a county; that of {@code counties()} is the number of branches.
   */
  public int firstOf(int county) {
    return (int) ((long) branches * county / counties);
  }

  /** County of a branch. */
  public int countyOf(int branch) {
    int county = (int) ((long) branch * counties / branches);
    while (firstOf(county + 1) <= branch) {
      county++;
    }
    while (firstOf(county) > branch) {
      county--;
    }
    return county;
  }

  /** Town of a branch, from 1. */
  public int townOf(int county, int branch) {
    int within = branch - firstOf(county);
    int town = 0;
    while (townEnds[county][town] <= within) {
      town++;
    }
    return town + 1;
  }

  public String provinceCode(int province) {
    return NATION + twoDigits(province + 1);
  }

  public int provinceOf(int county) {
    return county / COUNTIES_OF_PROVINCE;
  }

  public String countyCode(int county) {
    return provinceCode(provinceOf(county)) + twoDigits(county % COUNTIES_OF_PROVINCE + 1);
  }

  public String townCode(int county, int town) {
    return countyCode(county) + threeDigits(town);
  }

  String branchCode(int county, int town, int branch) {
    int before = town == 1 ? 0 : townEnds[county][town - 2];
    return townCode(county, town) + threeDigits(branch - firstOf(county) - before + 1);
  }

  /** Whether a town reports through the platform that falls silent. */
  public static boolean isWest(int town) {
    return town >= WEST_FROM;
  }

  private static String twoDigits(int number) {
    return "" + (char) ('0' + number / 10) + (char) ('0' + number % 10);
  }

  private static String threeDigits(int number) {
    if (number > 999) {
      throw new IllegalStateException("A town has more than 999 branches: " + number);
    }
    return (char) ('0' + number / 100) + twoDigits(number % 100);
  }
}
