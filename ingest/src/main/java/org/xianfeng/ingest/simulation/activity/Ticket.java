package org.xianfeng.ingest.simulation.activity;

import org.xianfeng.models.event.TicketState;

/**
 * The whole life of a ticket, as it will turn out; times in milliseconds since 1970, or {@link
 * #NEVER}.
 *
 * @param id its pseudonym
 * @param grid pseudonym of the grid that it was reported in
 * @param category what it is about; never who reported it
 * @param reached whether the call-back reached the caller
 * @param solved whether the caller says that it is solved
 * @param satisfied whether the caller is satisfied
 */
public record Ticket(
    String id,
    String grid,
    String category,
    long reported,
    long accepted,
    long dispatched,
    long arrived,
    long resolved,
    long calledBack,
    long reopened,
    boolean reached,
    boolean solved,
    boolean satisfied) {
  /** A state that the ticket never gets to. */
  public static final long NEVER = Long.MAX_VALUE;

  /** When it reached a state. */
  long time(TicketState state) {
    return switch (state) {
      case REPORTED -> reported;
      case ACCEPTED -> accepted;
      case DISPATCHED -> dispatched;
      case ARRIVED -> arrived;
      case RESOLVED -> resolved;
      case CALLED_BACK -> calledBack;
      case REOPENED -> reopened;
    };
  }
}
