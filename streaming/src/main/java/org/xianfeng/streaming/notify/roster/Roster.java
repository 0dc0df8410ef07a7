package org.xianfeng.streaming.notify.roster;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom the notifier tells, and by which way.
 *
 * @param channels by name
 * @param contacts by name
 * @param digestAt local time at which what is not urgent goes out
 * @param weekly when the summary of the week goes out; null: never
 * @param alertmanager where an Alertmanager is; null for none
 * @param silences times in which nobody is told of some alerts
 */
public record Roster(
    Map<String, ChannelSpec> channels,
    Map<String, Contact> contacts,
    List<Shift> shifts,
    LocalTime digestAt,
    @Nullable Weekly weekly,
    @Nullable URI alertmanager,
    List<PlannedSilence> silences) {
  public Roster {
    channels = new TreeMap<>(channels);
    contacts = new TreeMap<>(contacts);
    shifts = List.copyOf(shifts);
    silences = List.copyOf(silences);
  }

  /** A time of the week, in the tenant's zone. */
  public record Weekly(DayOfWeek day, LocalTime at) {}

  /**
   * Who is on duty in a role for a unit: those who cover the nearest unit above it, or itself.
   *
   * @param path codes from the root to the unit; empty for what is no organisation
   * @param zones time zone of a tenant
   * @return names of contacts; empty for nobody
   */
  public Set<String> onDuty(
      String tenant, List<String> path, String role, Instant at, Function<String, ZoneId> zones) {
    List<Shift> on =
        shifts.stream()
            .filter(shift -> shift.tenant().equals(tenant) && shift.role().equals(role))
            .filter(shift -> shift.isOn(at, zones.apply(tenant)))
            .toList();
    for (int i = path.size() - 1; i >= -1; i--) {
      String unit = i < 0 ? Shift.ALL : path.get(i);
      Set<String> there = names(on.stream().filter(shift -> shift.unit().equals(unit)));
      if (!there.isEmpty()) {
        return there;
      }
    }
    return Set.of();
  }

  /** Everybody of a tenant who is on duty, whatever for. */
  public Set<String> onDuty(String tenant, Instant at, ZoneId zone) {
    return names(
        shifts.stream().filter(shift -> shift.tenant().equals(tenant) && shift.isOn(at, zone)));
  }

  /** Tenants that somebody covers. */
  public Set<String> tenants() {
    Set<String> tenants = new TreeSet<>();
    shifts.forEach(shift -> tenants.add(shift.tenant()));
    return tenants;
  }

  private static Set<String> names(Stream<Shift> shifts) {
    Set<String> names = new TreeSet<>();
    shifts.forEach(shift -> names.addAll(shift.contacts()));
    return names;
  }
}
