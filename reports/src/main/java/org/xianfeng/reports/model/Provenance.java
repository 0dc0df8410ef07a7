package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every number came from, so that the same report can be made again.
 *
 * @param tag tag of the published tables
 * @param snapshots table to snapshot identifier
 * @param specHash hash of the index specification
 * @param parameterHash hash of the frozen parameters
 * @param engine version of the program that published
 * @param seed seed of every random draw
 * @param previous hash of the publication before
 */
public record Provenance(
    String tag,
    Map<String, Long> snapshots,
    String specHash,
    String parameterHash,
    String engine,
    long seed,
    String previous) {
  public Provenance {
    requireNonNull(tag, "tag is null");
    requireNonNull(specHash, "specHash is null");
    requireNonNull(parameterHash, "parameterHash is null");
    requireNonNull(engine, "engine is null");
    requireNonNull(previous, "previous is null");
    snapshots = Collections.unmodifiableSortedMap(new TreeMap<>(snapshots));
  }

  /** Table to snapshot identifier, by table. */
  public SortedMap<String, Long> byTable() {
    return new TreeMap<>(snapshots);
  }
}
