package org.xianfeng.models.registry;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.tenant.Registrar;

/**
 * A tenant's organisations as they stand on a day, by the records that count.
 *
 * @param organisations those that there are, by path
 * @param successors of each that was merged by then, who has taken it over in the end
 */
public record RegistryDay(
    List<StandingOrganisation> organisations, Map<String, String> successors) {
  public RegistryDay {
    organisations = List.copyOf(organisations);
    successors = Map.copyOf(successors);
  }

  /**
   * Reads a day.
   *
   * @param landed everything that landed of the tenant's organisations, at all revisions
   */
  public static RegistryDay on(
      LocalDate day, List<Registrar> registrars, Collection<Event> landed) {
    Set<String> names = RegistryReview.fields(registrars);
    List<Field<Organisation, ?>> fields =
        RegistryContract.ORGANISATION.fields().stream()
            .filter(field -> names.contains(field.wireName()))
            .toList();
    Map<String, Organisation> said = new HashMap<>();
    List<OrganisationRecord> records = new ArrayList<>();
    for (Event event : landed) {
      var organisation = (Organisation) event.payload();
      if (!organisation.validFrom().isAfter(day)) {
        String place = String.valueOf(records.size());
        said.put(place, organisation);
        records.add(record(event.envelope(), organisation, fields, place));
      }
    }
    RegistryReview.Outcome outcome = RegistryReview.of(registrars, records);
    List<StandingOrganisation> standing = new ArrayList<>();
    Map<String, String> successors = new HashMap<>();
    outcome
        .standing()
        .forEach(
            (code, record) -> {
              @Nullable String successor = record.successor();
              if (successor != null) {
                successors.put(code, last(successor, outcome.standing()));
              } else {
                standing.add(
                    new StandingOrganisation(
                        code,
                        requireNonNull(outcome.paths().get(code)),
                        requireNonNull(said.get(record.place()))));
              }
            });
    standing.sort(Comparator.comparing(StandingOrganisation::path));
    return new RegistryDay(standing, successors);
  }

  /** Codes of what was merged into an organisation by then, and its own. */
  public Set<String> partsOf(String code) {
    Set<String> parts = new TreeSet<>(Set.of(code));
    successors.forEach(
        (merged, into) -> {
          if (into.equals(code)) {
            parts.add(merged);
          }
        });
    return parts;
  }

  /** Follows mergers to the end; records that close a circle do not count. */
  private static String last(String code, Map<String, OrganisationRecord> standing) {
    String at = code;
    for (@Nullable String next = successor(at, standing);
        next != null;
        next = successor(at, standing)) {
      at = next;
    }
    return at;
  }

  private static @Nullable String successor(String code, Map<String, OrganisationRecord> standing) {
    @Nullable OrganisationRecord record = standing.get(code);
    return record == null ? null : record.successor();
  }

  private static OrganisationRecord record(
      Envelope envelope,
      Organisation organisation,
      List<Field<Organisation, ?>> fields,
      String place) {
    Map<String, String> values = new HashMap<>();
    for (Field<Organisation, ?> field : fields) {
      @Nullable Object value = field.value().apply(organisation);
      if (value != null) {
        values.put(field.wireName(), value.toString());
      }
    }
    return new OrganisationRecord(
        envelope.branch(),
        envelope.source(),
        envelope.id(),
        envelope.revision(),
        organisation.validFrom(),
        envelope.recordedTime(),
        values,
        place);
  }
}
