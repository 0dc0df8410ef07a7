package org.xianfeng.models.registry;

import java.util.Set;

/**
 * Which organisation types are branches: what is measured.
 *
 * <p>Source: three-digit types as seen in public code; the code book was not seen (未核实).
 */
public final class OrganisationTypes {
  /** Branch, joint branch, and the temporary ones of both. */
  public static final Set<String> BRANCHES = Set.of("631", "632", "931", "932");

  private OrganisationTypes() {}
}
