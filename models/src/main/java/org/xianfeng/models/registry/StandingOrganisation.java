package org.xianfeng.models.registry;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.event.Payload.Organisation;

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
}
