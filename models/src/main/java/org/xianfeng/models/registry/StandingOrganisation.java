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
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.tenant.Registrar;

/**
 * An organisation as it stands on a day.
 *
 * @param code of it
 * @param path codes from the root to it: {@code /root/…/organisation}
 * @param said by the record that counts
 */
public record StandingOrganisation(String code, String path, Organisation said) {
  public StandingOrganisation {
    requireNonNull(code, "code is null");
    requireNonNull(path, "path is null");
    requireNonNull(said, "said is null");
  }

  /** Whether it is a branch, or a joint one, or a temporary one of both. */
  public boolean isBranch() {
    return OrganisationTypes.BRANCHES.contains(said.organisationType());
  }

  /**
   * The organisations that there are on a day, by path: those that were merged are not.
   *
   * @param landed everything that landed of the tenant's organisations, at all revisions
   */
  public static List<StandingOrganisation> on(
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
    outcome
        .standing()
        .forEach(
            (code, record) -> {
              if (record.successor() == null) {
                standing.add(
                    new StandingOrganisation(
                        code,
                        requireNonNull(outcome.paths().get(code)),
                        requireNonNull(said.get(record.place()))));
              }
            });
    standing.sort(Comparator.comparing(StandingOrganisation::path));
    return List.copyOf(standing);
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
