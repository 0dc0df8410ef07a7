package org.xianfeng.streaming.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LandedEvents;

class LandedEventsTest {
  private static final Instant AT = Instant.parse("2026-07-10T01:00:00.123456Z");

  @TempDir Path home = Path.of("");

  @Test
  void whatLandedIsReadAsTheEventThatItWas() {
    Settings settings = SettingsParser.parse(Map.of(Settings.HOME.variable(), home.toString()));
    List<Event> events =
        List.of(
            event(
                "demo",
                "1",
                new Payload.LearningCompleted(
                    "p-" + "a".repeat(32), "act-1", "required", 1.5, true, false)),
            event(
                "demo",
                "2",
                new Payload.MeetingHeld(
                    "m1", Set.of(Duty.THEME_DAY, Duty.PARTY_LECTURE), 12, 9, 8, Channel.OFFLINE)),
            event("demo", "3", new Payload.MemberPresent("m1", "p-" + "b".repeat(32), "b2")),
            event(
                "demo",
                "4",
                new Payload.TicketStep(
                    "t-" + "1".repeat(32),
                    "t-" + "2".repeat(32),
                    "other",
                    TicketState.CALLED_BACK,
                    true,
                    null,
                    false)),
            event(
                "demo",
                "5",
                new Payload.Rectification(
                    "r1", "other", RectificationState.OPENED, LocalDate.of(2026, 9, 1))),
            event(
                "demo",
                "6",
                new Payload.Organisation(
                    "Branch",
                    "top",
                    "631",
                    Sector.VILLAGE,
                    "990101001",
                    12,
                    10,
                    1,
                    2,
                    List.of(
                        new Payload.Post("secretary", LocalDate.of(2020, 1, 2), null),
                        new Payload.Post(
                            "deputy", LocalDate.of(2020, 1, 2), LocalDate.of(2021, 3, 4))),
                    null,
                    "b9",
                    LocalDate.of(2026, 7, 1))),
            event(
                "demo",
                "7",
                new Payload.Organisation(
                    "Top",
                    null,
                    "611",
                    null,
                    "990101",
                    12,
                    10,
                    1,
                    2,
                    List.of(),
                    LocalDate.of(2027, 1, 1),
                    null,
                    LocalDate.of(2020, 1, 1))));

    try (LandedLake landed = new LandedLake(CatalogSettings.from(settings))) {
      landed.land(events);
      landed.land(
          List.of(
              event("other", "1", new Payload.MemberPresent("m1", "p-" + "b".repeat(32), "b2"))));

      List<Event> read = new ArrayList<>();
      Contracts.TABLES.forEach(table -> LandedEvents.scan(landed.lake(), table, "demo", read::add));

      assertThat(read).containsExactlyInAnyOrderElementsOf(events);
    }
  }

  private static Event event(String tenant, String id, Payload payload) {
    return new Event(
        new Envelope(id, "/demo/source", AT.minusSeconds(60), AT, tenant, "b1", 2), payload);
  }
}
