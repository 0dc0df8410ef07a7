package org.xianfeng.models.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One published revision of a tenant's week: a link of the tenant's chain.
 *
 * @param revision from 1
 * @param tag on the tables of the mart
 * @param specId name and version of the index specification
 * @param specHash hash of the resolved specification
 * @param parameterHash digest of the rows of {@code mart.index_parameter}
 * @param inputs snapshots that were read; see {@link Snapshots}
 * @param outputs snapshots that were tagged, by table
 * @param engine versions of this software and of the engine
 * @param seed of random draws
 * @param contentHash of the published rows; see {@link #contentHash}
 * @param previousHash hash of the tenant's publication before; empty for the first
 * @param publishedAt when, to the microsecond
 */
public record Publication(
    String tenant,
    String week,
    int revision,
    String tag,
    String specId,
    String specHash,
    String parameterHash,
    String inputs,
    Map<String, Long> outputs,
    String engine,
    long seed,
    String contentHash,
    String previousHash,
    Instant publishedAt) {

  public Publication {
    requireNonNull(tenant, "tenant is null");
    outputs = Map.copyOf(outputs);
    if (revision < 1) {
      throw new IllegalArgumentException("revision must be 1 or more, found " + revision);
    }
  }

  /** Root of the index tree: the name of the specification, without its version. */
  public String root() {
    int space = specId.indexOf(' ');
    return space < 0 ? specId : specId.substring(0, space);
  }

  /** Hash of every field: who changes one breaks the chain. */
  public String hash() {
    return new RowDigest()
        .add(tenant)
        .add(week)
        .add(revision)
        .add(tag)
        .add(specId)
        .add(specHash)
        .add(parameterHash)
        .add(inputs)
        .add(Snapshots.text(outputs))
        .add(engine)
        .add(seed)
        .add(contentHash)
        .add(previousHash)
        .add(publishedAt.getEpochSecond() * 1_000_000 + publishedAt.getNano() / 1000)
        .hex();
  }

  /**
   * Hash of a week's content.
   *
   * @param tables digest of the week's rows by table
   */
  public static String contentHash(Map<String, String> tables) {
    RowDigest digest = new RowDigest();
    new TreeMap<>(tables).forEach((table, rows) -> digest.add(table).add(rows));
    return digest.hex();
  }
}
