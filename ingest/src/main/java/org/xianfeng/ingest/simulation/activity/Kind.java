package org.xianfeng.ingest.simulation.activity;

import org.xianfeng.ingest.simulation.cue.Cue;

/** What a cue stands for; the number is part of the cue and its position in the list. */
public enum Kind {
  ORGANISATION(0),
  REQUIRED(1),
  ELECTIVE(2),
  HELD(3),
  PRESENT(4),
  GUEST(5),
  TICKET(6),
  RECTIFICATION(7),
  REFUSED(8);

  private static final Kind[] ALL = values();

  private final int number;

  Kind(int number) {
    this.number = number;
  }

  /** A cue of this kind. */
  public long cue(int branch, int period, int slot, int part) {
    return Cue.of(number, branch, period, slot, part);
  }

  /** The kind of a cue. */
  public static Kind of(long cue) {
    return ALL[Cue.kind(cue)];
  }
}
