package org.xianfeng.ingest.simulation.activity;

import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.CountyTree;
import org.xianfeng.ingest.simulation.county.SimulatedTime;

/** The platforms that send the simulated events, and when one of them falls silent. */
public final class Sources {
  public static final String LEARNING = "/demo/learning-platform";
  public static final String PARTY = "/demo/party-platform";

  /** Stops for ever at {@link #silentFrom}. */
  public static final String PARTY_WEST = "/demo/party-platform-west";

  public static final String GRID = "/demo/grid-platform";
  public static final String REGISTRY = "/demo/registry";

  private Sources() {}

  /** Whether a record of a branch's meetings gets out, or its platform has fallen silent before. */
  public static boolean sends(Branch host, long recorded, SimulatedTime timeline) {
    return !CountyTree.isWest(host.town()) || recorded < silentFrom(timeline);
  }

  /** Platform through which a branch reports its meetings. */
  public static String party(Branch branch) {
    return CountyTree.isWest(branch.town()) ? PARTY_WEST : PARTY;
  }

  /**
   * The instant from which {@link #PARTY_WEST} records nothing: noon of a Wednesday near the end.
   */
  public static long silentFrom(SimulatedTime timeline) {
    return timeline.weekStart(timeline.weeks() * 4 / 5)
        + 2 * SimulatedTime.DAY
        + 12 * SimulatedTime.HOUR;
  }
}
