package org.xianfeng.ingest.simulation.county;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * All branches, each a pure function of its index; a small cache keeps the most recent ones. Not
 * thread-safe.
 */
public final class Branches {
  private static final int CACHED = 1 << 14;
  private static final int SMALLEST = 3;
  private static final int LARGEST = 50;
  private static final double SIZE_SIGMA = 0.62;
  private static final int QUANTILES = 2_000;
  private static final double OVERSIZED = 0.004;
  private static final double GOLDEN = 0.6180339887498949;
  private static final List<Sector> SECTORS = List.of(Sector.values());

  /** Shares of the sectors in towns with streets, and in the country, in the order of the enum. */
  private static final double[] URBAN = {0.04, 0.40, 0.10, 0.14, 0.07, 0.19, 0.06};

  private static final double[] RURAL = {0.60, 0.06, 0.08, 0.12, 0.02, 0.09, 0.03};
  private static final double[] OFFICES = {0, 0, 0.62, 0.30, 0.06, 0, 0.02};

  private final SimulationSpec spec;
  private final Dice dice;
  private final Pseudonym pseudonym;
  private final CountyTree tree;
  private final Roles roles;
  private final Names names;
  private final SimulatedTime timeline;
  private final double median;
  private final @Nullable Branch[] cache = new Branch[CACHED];

  /** The branches of a specification. */
  public Branches(SimulationSpec spec) {
    this.spec = spec;
    this.dice = new Dice(spec.seed());
    this.pseudonym =
        new Pseudonym(DigestUtils.sha256("simulation " + spec.seed()), SimulationSpec.TENANT);
    this.tree = new CountyTree(spec, dice);
    this.roles = new Roles(spec.branches(), tree);
    this.names = new Names(dice);
    this.timeline = new SimulatedTime(spec);
    this.median = medianFor((double) spec.members() / spec.branches());
  }

  public int count() {
    return spec.branches();
  }

  public Dice dice() {
    return dice;
  }

  /**
   * Pseudonyms of members and tickets. Their key comes from the seed: these people do not exist,
   * and equal seeds have to give equal bytes. Not thread-safe.
   */
  public Pseudonym pseudonym() {
    return pseudonym;
  }

  public CountyTree tree() {
    return tree;
  }

  public Roles roles() {
    return roles;
  }

  public Names names() {
    return names;
  }

  public SimulatedTime timeline() {
    return timeline;
  }

  /** The branch with an index in [0, count). */
  public Branch at(int index) {
    int slot = index & (CACHED - 1);
    Branch cached = cache[slot];
    if (cached != null && cached.index() == index) {
      return cached;
    }
    Branch made = make(index);
    cache[slot] = made;
    return made;
  }

  /** When the one branch merges into the other: a Monday a little after half-way. */
  public long mergeTime() {
    return timeline.weekStart(mergeWeek());
  }

  /** Week from whose Monday the merger holds. */
  public int mergeWeek() {
    return Math.min(timeline.weeks(), timeline.weeks() * 5 / 8);
  }

  /**
   * Members expected to attend at a time: a merger moves them, and closes the branch they leave.
   */
  public int activeAt(Branch branch, long time) {
    if (time >= mergeTime()) {
      if (branch.role() == Role.MERGES) {
        return 0;
      }
      if (branch.role() == Role.TAKES_OVER) {
        return branch.active() + at(branch.index() - 1).active();
      }
    }
    return branch.active();
  }

  private Branch make(int index) {
    int county = tree.countyOf(index);
    int town = tree.townOf(county, index);
    Sector sector = sector(index, town);
    Role role = roles.of(index);
    int members = size(quantile(spread(index)), median);
    if (role == Role.NONE && dice.happens(OVERSIZED, Purpose.SIZE, index, 1, 0)) {
      members = LARGEST + 1 + dice.below(10, Purpose.SIZE, index, 2, 0);
    }
    if (role == Role.STOPS_SECOND || role == Role.WATCHED || role == Role.TAKES_OVER) {
      members = Math.max(members, 15);
    }
    int probationary = dice.poisson(0.02 * members, Purpose.FULL_MEMBERS, index, 0, 0);
    double frail = sector == Sector.VILLAGE || sector == Sector.COMMUNITY ? 0.12 : 0.04;
    int exempt = Math.min(members / 3, dice.poisson(frail * members, Purpose.EXEMPT, index, 0, 0));
    boolean grouped = members >= 15 && dice.happens(0.6, Purpose.GROUPS, index, 0, 0);
    double all =
        0.4 * dice.normal(Purpose.QUALITY, index, 0, 0) + townQuality(county, town, sector);
    return new Branch(
        index,
        tree.branchCode(county, town, index),
        county,
        town,
        sector,
        members,
        Math.max(2, members - probationary),
        exempt,
        grouped ? Math.max(2, Math.min(6, members / 9)) : 0,
        role,
        all + 0.8 * dice.normal(Purpose.QUALITY, index, 1, 0),
        all + 0.8 * dice.normal(Purpose.QUALITY, index, 2, 0),
        all + 0.8 * dice.normal(Purpose.QUALITY, index, 3, 0),
        all + 0.8 * dice.normal(Purpose.QUALITY, index, 4, 0));
  }

  private double townQuality(int county, int town, Sector sector) {
    return 0.35 * dice.normal(Purpose.TOWN_QUALITY, county, town, 0)
        + 0.25 * dice.normal(Purpose.TOWN_QUALITY, 0, 0, SECTORS.indexOf(sector) + 1L);
  }

  private Sector sector(int index, int town) {
    double[] shares = town == 1 ? OFFICES : town <= 5 ? URBAN : RURAL;
    double left = dice.unit(Purpose.SECTOR, index, 0, 0);
    int sector = 0;
    while (sector < shares.length - 1 && left >= shares[sector]) {
      left -= shares[sector++];
    }
    return SECTORS.get(sector % spec.sectors());
  }

  /** Sizes follow the golden section instead of the dice, so that their mean is as asked. */
  private double spread(int index) {
    double at = dice.unit(Purpose.SIZE, 0, 0, 0) + index * GOLDEN;
    return Math.max(1e-9, at - Math.floor(at));
  }

  private static int size(double normal, double median) {
    long size = Math.round(median * StrictMath.exp(SIZE_SIGMA * normal));
    return (int) Math.max(SMALLEST, Math.min(LARGEST, size));
  }

  /** The median for which the clipped distribution has a mean, by bisection over its quantiles. */
  private static double medianFor(double mean) {
    double low = 1;
    double high = 200;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (int i = 0; i < QUANTILES; i++) {
        sum += size(quantile((i + 0.5) / QUANTILES), middle);
      }
      if (sum / QUANTILES < mean) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Standard normal quantile, to three digits. Source: Hastings 1955, as in Abramowitz 26.2.23. */
  private static double quantile(double p) {
    double t = StrictMath.sqrt(-2 * StrictMath.log(Math.min(p, 1 - p)));
    double x =
        t
            - (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    return p < 0.5 ? -x : x;
  }
}
