package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * One published revision of a week.
 *
 * @param week ISO week
 * @param revision 1 or more
 * @param tag tag on the mart tables
 * @param specId specification with its version
 * @param specHash its hash
 * @param parameterHash hash of the frozen parameters
 * @param inputs table to snapshot read
 * @param engine what published it
 * @param seed seed of random draws
 * @param previousHash hash of the publication before; may be empty
 * @param publishedAt when
 */
record Publication(
    String week,
    int revision,
    String tag,
    String specId,
    String specHash,
    String parameterHash,
    Map<String, Long> inputs,
    String engine,
    long seed,
    String previousHash,
    Instant publishedAt) {
  Publication {
    requireNonNull(week, "week is null");
    requireNonNull(tag, "tag is null");
    requireNonNull(publishedAt, "publishedAt is null");
    inputs = Map.copyOf(inputs);
  }

  /** Root of the index tree: the specification without its version. */
  String root() {
    return org.xianfeng.models.audit.Publication.root(specId);
  }
}
