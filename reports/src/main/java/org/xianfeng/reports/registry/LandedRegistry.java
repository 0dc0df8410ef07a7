package org.xianfeng.reports.registry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventTable;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LandedEvents;
import org.xianfeng.models.registry.RegistryDay;
import org.xianfeng.models.topic.Topics;

/** The organisations of a tenant, from what landed. */
public final class LandedRegistry {
  private LandedRegistry() {}

  /** All of them on a day, whoever may see them. */
  public static RegistryDay on(Lake lake, Settings settings, String tenant, LocalDate day) {
    return RegistryDay.on(day, settings.registrars(tenant), landed(lake, tenant));
  }

  /** Everything that was said of them, at all revisions. */
  public static List<Event> landed(Lake lake, String tenant) {
    List<Event> landed = new ArrayList<>();
    LandedEvents.scan(lake, table(), tenant, landed::add);
    return landed;
  }

  private static EventTable table() {
    return Contracts.TABLES.stream()
        .filter(table -> table.topic().equals(Topics.REGISTRY))
        .findFirst()
        .orElseThrow();
  }
}
