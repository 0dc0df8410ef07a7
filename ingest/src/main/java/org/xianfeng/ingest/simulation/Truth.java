package org.xianfeng.ingest.simulation;

import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.truth.ExpectedAlerts;
import org.xianfeng.ingest.simulation.truth.ExpectedFacts;
import org.xianfeng.ingest.simulation.truth.Tally;

/**
 * Everything that a run of the simulation knows about itself; filled while it runs.
 *
 * @param alerts alerts that have to exist
 * @param facts facts of a few branches
 * @param tally what was sent
 */
public record Truth(ExpectedAlerts alerts, ExpectedFacts facts, Tally tally) {
  static Truth of(Branches branches) {
    return new Truth(new ExpectedAlerts(branches), new ExpectedFacts(branches), new Tally());
  }
}
