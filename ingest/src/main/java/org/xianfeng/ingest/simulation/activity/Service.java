package org.xianfeng.ingest.simulation.activity;

import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.event.TicketState;

/** Tickets, step by step. */
final class Service extends Activity {
  private final Tickets tickets;

  Service(Branches branches, Envelopes envelopes) {
    super(branches, envelopes);
    this.tickets = new Tickets(branches);
  }

  @Override
  void plan(Branch branch, int week, CueSink sink) {
    int count = tickets.count(branch, week);
    for (int number = 0; number < count; number++) {
      Ticket ticket = tickets.ticket(branch, week, number);
      for (int step = 0; step < Tickets.STATES.size(); step++) {
        TicketState state = Tickets.STATES.get(step);
        long time = ticket.time(state);
        if (time < timeline.horizon()) {
          sink.add(
              tickets.recorded(branch, week, number, state, time),
              Kind.TICKET.cue(branch.index(), week, number, step));
        }
      }
    }
  }

  @Override
  Event event(long cue) {
    Branch branch = branches.at(Cue.branch(cue));
    int week = Cue.period(cue);
    int number = Cue.slot(cue);
    TicketState state = Tickets.STATES.get(Cue.part(cue));
    Ticket ticket = tickets.ticket(branch, week, number);
    long time = ticket.time(state);
    long recorded = tickets.recorded(branch, week, number, state, time);
    boolean called = state == TicketState.CALLED_BACK;
    boolean answered = called && ticket.reached();
    return event(
        cue,
        Sources.GRID,
        time,
        recorded,
        branch,
        new TicketStep(
            ticket.id(),
            ticket.grid(),
            ticket.category(),
            state,
            onlyIf(called, ticket.reached()),
            onlyIf(answered, ticket.solved()),
            onlyIf(answered, ticket.satisfied())));
  }

  private static @Nullable Boolean onlyIf(boolean known, boolean value) {
    return known ? value : null;
  }
}
