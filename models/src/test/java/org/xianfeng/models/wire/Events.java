package org.xianfeng.models.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.tenant.Tenant;

/** One event of each type. */
final class Events {
  /** Those of the events here, and any other. */
  static final Function<String, @Nullable Tenant> TENANTS =
      name ->
          new Tenant(
              name,
              Set.of("required", "noise", "fire"),
              Set.of("*"),
              List.of(Registrar.ofAll(Events.SOURCE)));

  private static final String SOURCE = "/demo/party-platform";

  static final String MEMBER = "p-0123456789abcdef0123456789abcdef";

  private static final String THING = "t-0123456789abcdef0123456789abcdef";

  static final List<Event> ALL =
      List.of(
          event(new Payload.LearningCompleted(MEMBER, "a-1", "required", 1.5, true, false)),
          event(
              new Payload.MeetingHeld(
                  "m-1", Set.of(Duty.THEME_DAY, Duty.GROUP_MEETING), 20, 18, 12, Channel.OFFLINE)),
          event(new Payload.MemberPresent("m-1", MEMBER, "990101001017")),
          event(
              new Payload.TicketStep(THING, THING, "noise", TicketState.ARRIVED, null, null, null)),
          event(
              new Payload.TicketStep(
                  THING, THING, "noise", TicketState.CALLED_BACK, true, false, true)),
          event(
              new Payload.Rectification(
                  "r-1", "fire", RectificationState.OPENED, LocalDate.of(2026, 9, 30))),
          event(
              new Payload.Organisation(
                  "云岭县第一支部",
                  "990101001",
                  "631",
                  Sector.VILLAGE,
                  "990101001201",
                  22,
                  20,
                  2,
                  3,
                  List.of(
                      new Payload.Post(Payload.Post.SECRETARY, LocalDate.of(2024, 1, 1), null),
                      new Payload.Post(
                          "deputy", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1))),
                  LocalDate.of(2027, 1, 1),
                  null,
                  LocalDate.of(2026, 6, 22))),
          event(
              new Payload.Organisation(
                  "云岭县",
                  null,
                  "611",
                  null,
                  "990101",
                  0,
                  0,
                  0,
                  0,
                  List.of(),
                  null,
                  "990102",
                  LocalDate.of(2026, 6, 22))));

  private Events() {}

  private static Event event(Payload payload) {
    return new Event(
        new Envelope(
            "e-1",
            SOURCE,
            Instant.parse("2026-09-14T11:00:00.000001Z"),
            Instant.parse("2026-09-14T13:10:00.123Z"),
            "demo",
            "990101001017",
            2),
        payload);
  }
}
