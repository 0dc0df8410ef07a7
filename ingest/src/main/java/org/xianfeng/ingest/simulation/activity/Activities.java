package org.xianfeng.ingest.simulation.activity;

import java.util.List;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;

/** Everything that branches do. */
public final class Activities {
  private final Learning learning;
  private final Attendance attendance;
  private final Service service;
  private final Rectifications rectifications;
  private final BranchOrganisations organisations;
  private final List<Activity> all;

  /** The activities of these branches. */
  public Activities(Branches branches, Envelopes envelopes) {
    this.learning = new Learning(branches, envelopes);
    this.attendance = new Attendance(branches, envelopes);
    this.service = new Service(branches, envelopes);
    this.rectifications = new Rectifications(branches, envelopes);
    this.organisations = new BranchOrganisations(branches, envelopes);
    this.all = List.of(organisations, learning, attendance, service, rectifications);
  }

  /** Gives a cue for every event whose business began in a week. */
  public void plan(Branch branch, int week, CueSink sink) {
    for (Activity activity : all) {
      activity.plan(branch, week, sink);
    }
  }

  /** The event of a cue that {@link #plan} gave. */
  public Event event(long cue) {
    Activity activity =
        switch (Kind.of(cue)) {
          case ORGANISATION -> organisations;
          case REQUIRED, ELECTIVE -> learning;
          case HELD, PRESENT, GUEST -> attendance;
          case TICKET -> service;
          case RECTIFICATION -> rectifications;
          case REFUSED -> throw new IllegalArgumentException("Refused by plan, no event: " + cue);
        };
    return activity.event(cue);
  }
}
