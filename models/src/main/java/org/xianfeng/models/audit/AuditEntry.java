package org.xianfeng.models.audit;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * One line of the {@link AuditLog}: a link of its chain.
 *
 * @param number from 1
 * @param subject what was entered
 * @param digest SHA-256 of it in hex
 * @param previous hash of the entry before; empty for the first
 * @param signature of {@link #hash}
 */
public record AuditEntry(
    long number, Subject subject, String digest, String previous, String signature) {
  /** What can be entered. */
  public enum Kind {
    PUBLICATION,
    REPORT,
    DELTA,
    /** Something that somebody asked for; see {@link Action}. */
    ACTION;

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind that a word stands for.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Something that can be entered, again when it has changed.
   *
   * @param tenant whose it is; empty for what belongs to all
   * @param name tag of a publication, path of a report below the folder of reports, table of a
   *     Delta log with its version, who did what when
   */
  public record Subject(Kind kind, String tenant, String name) {
    public Subject {
      requireNonNull(kind, "kind is null");
      requireNonNull(tenant, "tenant is null");
      requireNonNull(name, "name is null");
    }
  }

  public AuditEntry {
    requireNonNull(subject, "subject is null");
    requireNonNull(digest, "digest is null");
    requireNonNull(previous, "previous is null");
    requireNonNull(signature, "signature is null");
  }

  /** Hash of everything but the signature; with it, of all entries before. */
  public String hash() {
    return hash(number, subject, digest, previous);
  }

  static String hash(long number, Subject subject, String digest, String previous) {
    return new RowDigest()
        .add(number)
        .add(subject.kind().word())
        .add(subject.tenant())
        .add(subject.name())
        .add(digest)
        .add(previous)
        .hex();
  }
}
