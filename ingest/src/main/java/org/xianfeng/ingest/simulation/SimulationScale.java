package org.xianfeng.ingest.simulation;

/** Sizes to choose from by name, after the figures of 2024. */
enum SimulationScale {
  COUNTY(1_400, 30_000),
  PROVINCE(185_000, 4_000_000),
  NATIONAL(4_600_000, 99_800_000);

  private final int branches;
  private final long members;

  SimulationScale(int branches, long members) {
    this.branches = branches;
    this.members = members;
  }

  int branches() {
    return branches;
  }

  /** Members of that many branches, 21.4 to 21.7 in each. */
  long membersOf(int count) {
    return members * count / branches;
  }
}
