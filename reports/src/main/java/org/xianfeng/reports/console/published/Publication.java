package org.xianfeng.reports.console.published;

import java.time.Instant;

/**
 * One published revision of a week.
 *
 * @param week ISO week
 * @param revision from 1
 * @param tag tag on the tables
 * @param spec identity of the index specification
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
    Instant publishedAt) {}
