package org.xianfeng.reports.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.lake.PublicationLog;

/** The chain of one tenant's publications, checked link by link. */
final class Chain {
  private Chain() {}

  /** What is wrong with a tenant's links, in words; none when the chain is whole. */
  static List<String> faults(List<PublicationLog.Entry> links) {
    List<String> faults = new ArrayList<>();
    Map<String, PublicationLog.Entry> byPrevious = new HashMap<>();
    for (PublicationLog.Entry link : links) {
      if (!link.publication().hash().equals(link.hash())) {
        faults.add(link.publication().tag() + ": its record was changed after it was published");
      }
      PublicationLog.Entry other = byPrevious.put(link.publication().previousHash(), link);
      if (other != null) {
        faults.add(
            "%s and %s follow the same publication"
                .formatted(other.publication().tag(), link.publication().tag()));
      }
    }
    Set<PublicationLog.Entry> reached = new HashSet<>();
    PublicationLog.Entry next = byPrevious.get("");
    while (next != null && reached.add(next)) {
      next = byPrevious.get(next.hash());
    }
    for (PublicationLog.Entry link : links) {
      if (!reached.contains(link)) {
        faults.add(link.publication().tag() + ": the publication before it is missing or changed");
      }
    }
    return faults;
  }
}
