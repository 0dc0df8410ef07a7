package org.xianfeng.ingest.simulation.activity;

import java.time.Instant;
import java.util.HexFormat;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.Dice;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.privacy.Pseudonym;

/** Makes the envelopes and pseudonyms of simulated events. Not thread-safe. */
public final class Envelopes {
  private final Dice dice;
  private final Pseudonym pseudonym;

  /** Envelopes of the events of these. */
  public Envelopes(Branches branches) {
    this.dice = branches.dice();
    this.pseudonym = branches.pseudonym();
  }

  /**
   * The envelope of a cue's event. Its identity is a one-to-one scrambling of the cue: unique, and
   * nothing in it can be followed from one event of a member to the next.
   */
  public Envelope of(long cue, String source, long time, long recorded, String branch) {
    return of(cue, source, time, recorded, branch, 1);
  }

  /** The envelope of a later revision of a cue's event. */
  public Envelope of(
      long cue, String source, long time, long recorded, String branch, int revision) {
    long bits = dice.bits(Purpose.IDENTITY, Cue.copy(cue, Cue.FIRST), 0, 0);
    return new Envelope(
        HexFormat.of().toHexDigits(bits),
        source,
        Instant.ofEpochMilli(time),
        Instant.ofEpochMilli(recorded),
        SimulationSpec.TENANT,
        branch,
        revision);
  }

  /** Pseudonym of a member of a branch at a time. */
  public String member(Branch home, int member, long time) {
    return pseudonym.of(home.code(), SimulatedTime.day(time).getYear(), "member-" + member);
  }
}
