package org.xianfeng.reports.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.audit.Publication;

/** The chain of one tenant's publications, checked link by link. */
final class Chain {
  private Chain() {}

  /**
   * A link with the hash that was stored beside it.
   *
   * @param hash as it stands in the table
   */
  record Link(Publication publication, String hash) {}

  /** What is wrong with a tenant's links, in words; none when the chain is whole. */
  static List<String> faults(List<Link> links) {
    List<String> faults = new ArrayList<>();
    Map<String, Link> byPrevious = new HashMap<>();
    for (Link link : links) {
      if (!link.publication().hash().equals(link.hash())) {
        faults.add(link.publication().tag() + ": its record was changed after it was published");
      }
      Link other = byPrevious.put(link.publication().previousHash(), link);
      if (other != null) {
        faults.add(
            "%s and %s follow the same publication"
                .formatted(other.publication().tag(), link.publication().tag()));
      }
    }
    Set<Link> reached = new HashSet<>();
    Link next = byPrevious.get("");
    while (next != null && reached.add(next)) {
      next = byPrevious.get(next.hash());
    }
    for (Link link : links) {
      if (!reached.contains(link)) {
        faults.add(link.publication().tag() + ": the publication before it is missing or changed");
      }
    }
    return faults;
  }
}
