package org.xianfeng.models.event;

/** The kinds of events that Xianfeng takes in; everything else is refused. */
public enum EventType {
  LEARNING_COMPLETED("org.xianfeng.learning.completed.v1"),
  ATTENDANCE_HELD("org.xianfeng.attendance.held.v1"),
  ATTENDANCE_PRESENT("org.xianfeng.attendance.present.v1"),
  GOVERNANCE_TICKET("org.xianfeng.governance.ticket.v1"),
  GOVERNANCE_RECTIFICATION("org.xianfeng.governance.rectification.v1"),
  REGISTRY_ORGANISATION("org.xianfeng.registry.organisation.v1");

  private final String text;

  EventType(String text) {
    this.text = text;
  }

  /** The CloudEvents {@code type} attribute. */
  public String text() {
    return text;
  }
}
