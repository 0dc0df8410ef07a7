package org.xianfeng.models.duty;

import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.registry.OrganisationTypes;

/**
 * Which organisations owe a duty.
 *
 * @param types their types, three digits each
 * @param fullMembers they have at least so many full members
 * @param groups they have at least so many groups
 */
public record Owners(Set<String> types, int fullMembers, int groups) implements Serializable {
  /** Every branch, however small. */
  public static final Owners BRANCHES = new Owners(OrganisationTypes.BRANCHES, 0, 0);

  public Owners {
    types = new TreeSet<>(types);
    if (fullMembers < 0 || groups < 0) {
      throw new IllegalArgumentException(
          "owners must not have fewer than 0 full members or groups, found %d and %d"
              .formatted(fullMembers, groups));
    }
  }

  /** Whether an organisation is one of them. */
  public boolean include(Registration one) {
    return types.contains(one.type()) && one.fullMembers() >= fullMembers && one.groups() >= groups;
  }
}
