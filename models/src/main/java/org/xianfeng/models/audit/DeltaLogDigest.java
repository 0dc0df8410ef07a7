package org.xianfeng.models.audit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Digests of a Delta table's log: its commits and checkpoints, which readers believe. The log has
 * to keep all of them.
 *
 * @param log folder {@code _delta_log}; may be missing
 */
public record DeltaLogDigest(Path log) {
  private static final Pattern FILE =
      Pattern.compile("(\\d{20})\\.(?:json|checkpoint(?:\\.[0-9.]+)?\\.parquet)");

  /** Version of a log without a commit. */
  public static final long NONE = -1;

  public DeltaLogDigest {
    requireNonNull(log, "log is null");
  }

  /** The log of a table under the home's folder {@code delta}. */
  public static DeltaLogDigest of(Path home, String table) {
    return new DeltaLogDigest(home.resolve("delta").resolve(table).resolve("_delta_log"));
  }

  /** The newest version. */
  public long version() {
    return files().stream().mapToLong(DeltaLogDigest::version).max().orElse(NONE);
  }

  /** Digest of everything up to a version, in hex. */
  public String upTo(long version) {
    RowDigest digest = new RowDigest();
    for (Path file : files()) {
      if (version(file) <= version) {
        try {
          digest
              .add(String.valueOf(file.getFileName()))
              .add(DigestUtils.sha256Hex(Files.readAllBytes(file)));
        } catch (IOException e) {
          throw new UncheckedIOException("Cannot read " + file, e);
        }
      }
    }
    return digest.hex();
  }

  /** What is entered for a version of a table's log. */
  public static AuditEntry.Subject subject(String table, long version) {
    return new AuditEntry.Subject(AuditEntry.Kind.DELTA, "", table + '@' + version);
  }

  /** The newest version of a table's log that is signed. */
  public static long signed(String table, List<AuditEntry> entries) {
    return last(table, entries)
        .map(entry -> Long.parseLong(entry.subject().name().substring(table.length() + 1)))
        .orElse(NONE);
  }

  /** Whether the log of a table is the one that was signed, as far as it was signed. */
  public boolean holds(String table, List<AuditEntry> entries) {
    return last(table, entries)
        .map(entry -> entry.digest().equals(upTo(signed(table, entries))))
        .orElse(true);
  }

  private static Optional<AuditEntry> last(String table, List<AuditEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.subject().kind() == AuditEntry.Kind.DELTA)
        .filter(entry -> entry.subject().name().matches(Pattern.quote(table) + "@\\d{1,18}"))
        .reduce((earlier, later) -> later);
  }

  private List<Path> files() {
    if (!Files.isDirectory(log)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(log)) {
      return files.filter(file -> version(file) != NONE).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + log, e);
    }
  }

  private static long version(Path file) {
    Matcher matcher = FILE.matcher(String.valueOf(file.getFileName()));
    return matcher.matches() && matcher.group(1).startsWith("00")
        ? Long.parseLong(matcher.group(1))
        : NONE;
  }
}
