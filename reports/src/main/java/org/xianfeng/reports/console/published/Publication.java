package org.xianfeng.reports.console.published;

import java.time.Instant;

/**
 * One published revision of a week.
 *
 * @param week ISO week
 * @param revision from 1
 * @param tag tag on the tables
 * @param spec name of the index specification, then its version
 * @param specHash its hash
 * @param contentHash hash of the published rows
 * @param hash hash of the record, with the one before in it
 * @param publishedAt when
 */
public record Publication(
    String week,
    int revision,
    String tag,
    String spec,
    String specHash,
    String contentHash,
    String hash,
    Instant publishedAt) {
  /** Node of the index itself: the tree of a specification has its name. */
  public String root() {
    return org.xianfeng.models.audit.Publication.root(spec);
  }
}
