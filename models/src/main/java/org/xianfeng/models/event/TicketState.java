package org.xianfeng.models.event;

/** Steps of a service ticket. */
public enum TicketState implements Word {
  REPORTED,
  ACCEPTED,
  DISPATCHED,
  ARRIVED,
  RESOLVED,
  CALLED_BACK,
  REOPENED
}
