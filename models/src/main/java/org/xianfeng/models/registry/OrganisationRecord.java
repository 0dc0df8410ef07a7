package org.xianfeng.models.registry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.RegistryContract;

/**
 * What a source said about an organisation, as it landed.
 *
 * @param code of the organisation
 * @param values text of each field that it has, by the contract's name for it
 * @param place partition and offset in Kafka, such as {@code 3/17}
 */
public record OrganisationRecord(
    String code,
    String source,
    String id,
    int revision,
    LocalDate validFrom,
    Instant recorded,
    Map<String, String> values,
    String place) {
  /** The order in which records of one tenant take effect: of one day, the latest written wins. */
  static final Comparator<OrganisationRecord> ORDER =
      Comparator.comparing(OrganisationRecord::validFrom)
          .thenComparing(OrganisationRecord::recorded)
          .thenComparing(OrganisationRecord::source)
          .thenComparing(OrganisationRecord::id);

  public OrganisationRecord {
    requireNonNull(code, "code is null");
    values = Map.copyOf(values);
  }

  /** The organisation above; null: none. */
  @Nullable String parent() {
    return values.get(RegistryContract.PARENT.wireName());
  }

  /** Whether nothing can stand below it from then: it is a branch, or merged away. */
  boolean endsTheTree() {
    return successor() != null
        || OrganisationTypes.BRANCHES.contains(
            values.getOrDefault(RegistryContract.ORGANISATION_TYPE.wireName(), ""));
  }

  /** The organisation that takes over; null: none. */
  @Nullable String successor() {
    return values.get(RegistryContract.MERGED_INTO.wireName());
  }
}
