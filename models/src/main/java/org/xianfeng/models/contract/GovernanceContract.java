package org.xianfeng.models.contract;

import java.time.LocalDate;
import java.util.List;
import org.xianfeng.models.event.Payload.Rectification;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.topic.Topics;

/** Steps of tickets and rectifications, and the columns of {@code landing.governance}. */
public final class GovernanceContract {
  private static final Fields<TicketStep> STEP = Fields.ofEvent();
  private static final Fields<Rectification> RECTIFICATION = Fields.ofEvent();

  public static final Column TYPE =
      new Column(20, "type", "CloudEvents type: ticket or rectification");
  public static final Column SUBJECT =
      new Column(21, "subject", "Pseudonym of the ticket, or the rectification");
  public static final Column CATEGORY =
      new Column(23, "category", "Kind of ticket or rectification");
  public static final Column STATE = new Column(24, "state", "Step or state");

  private static final Field<TicketStep, String> TICKET =
      STEP.required("ticket", SUBJECT, Forms.THING, TicketStep::ticket);
  public static final Field<TicketStep, String> GRID =
      STEP.required(22, "grid", "Pseudonym of the ticket's grid", Forms.THING, TicketStep::grid);
  private static final Field<TicketStep, String> TICKET_CATEGORY =
      STEP.required(CATEGORY, Forms.CATEGORY, TicketStep::category);
  private static final Field<TicketStep, TicketState> TICKET_STATE =
      STEP.required(STATE, Forms.TICKET_STATE, TicketStep::state);
  public static final Field<TicketStep, Boolean> REACHED =
      STEP.optional(
          25,
          "reached",
          "Whether the call-back reached the caller",
          Forms.FLAG,
          TicketStep::reached);
  public static final Field<TicketStep, Boolean> SOLVED =
      STEP.optional(
          26, "solved", "Whether the caller says it is solved", Forms.FLAG, TicketStep::solved);
  public static final Field<TicketStep, Boolean> SATISFIED =
      STEP.optional(
          27, "satisfied", "Whether the caller is satisfied", Forms.FLAG, TicketStep::satisfied);

  private static final Field<Rectification, String> RECTIFIED =
      RECTIFICATION.required("rectification", SUBJECT, Forms.ID, Rectification::rectification);
  private static final Field<Rectification, String> RECTIFIED_CATEGORY =
      RECTIFICATION.required(CATEGORY, Forms.CATEGORY, Rectification::category);
  private static final Field<Rectification, RectificationState> RECTIFIED_STATE =
      RECTIFICATION.required(STATE, Forms.RECTIFICATION_STATE, Rectification::state);
  public static final Field<Rectification, LocalDate> DUE =
      RECTIFICATION.required(
          28, "due", "Last day to close a rectification in time", Forms.DAY, Rectification::due);

  // NEXT ID TO ASSIGN: 29; an identifier is never reused

  /** A step of a service ticket. */
  public static final EventContract<TicketStep> TICKET_STEP =
      new EventContract<>(
          "org.xianfeng.governance.ticket.v1",
          Topics.GOVERNANCE,
          TicketStep.class,
          STEP,
          values ->
              new TicketStep(
                  values.get(TICKET),
                  values.get(GRID),
                  values.get(TICKET_CATEGORY),
                  values.get(TICKET_STATE),
                  values.find(REACHED),
                  values.find(SOLVED),
                  values.find(SATISFIED)));

  /** A rectification was opened or closed. */
  public static final EventContract<Rectification> RECTIFICATION_STEP =
      new EventContract<>(
          "org.xianfeng.governance.rectification.v1",
          Topics.GOVERNANCE,
          Rectification.class,
          RECTIFICATION,
          values ->
              new Rectification(
                  values.get(RECTIFIED),
                  values.get(RECTIFIED_CATEGORY),
                  values.get(RECTIFIED_STATE),
                  values.get(DUE)));

  /** What lands in {@code landing.governance}. */
  static final EventTable TABLE =
      new EventTable("governance", TYPE, List.of(TICKET_STEP, RECTIFICATION_STEP));

  private GovernanceContract() {}
}
