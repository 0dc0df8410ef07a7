package org.xianfeng.reports.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/**
 * The rendered reports of a home, each entered into the audit log with the digest of its bytes.
 * What else lies in the folder, or has other bytes by now, is no report.
 *
 * @param folder where they lie; may be missing
 * @param log what was signed for
 */
public record ReportStore(Path folder, AuditLog log) {
  public ReportStore {
    requireNonNull(folder, "folder is null");
    requireNonNull(log, "log is null");
  }

  /** The store of a home. */
  public static ReportStore of(Settings settings) {
    return new ReportStore(settings.home().resolve("reports"), AuditLog.of(settings));
  }

  /**
   * Writes a report in its place, whole or not at all; {@link #enter} signs for it.
   *
   * @return its file
   */
  public Path write(ReportName name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name.path());
    return replace(HomeFolder.create(requireNonNull(file.getParent(), "no folder")), name, bytes);
  }

  /**
   * Writes a report into any folder, whole or not at all. What had its name is replaced: a link is
   * not written through, for it may lead to anything that this process can write.
   *
   * @return its file
   */
  public static Path replace(Path folder, ReportName name, byte[] bytes) throws IOException {
    return replace(folder, name.fileName(), bytes);
  }

  /** Writes a file of any name, whole or not at all. */
  public static Path replace(Path folder, String name, byte[] bytes) throws IOException {
    Path draft = Files.createTempFile(folder, "report-", ".draft");
    try {
      Files.write(draft, bytes);
      return Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The digest that is signed for a report of these bytes. */
  public static String digest(byte[] bytes) {
    return DigestUtils.sha256Hex(bytes);
  }

  /**
   * Signs for reports that were written.
   *
   * @param digests of what was rendered, whatever lies in its place by now
   * @throws Failure.Missing if there is no signing key, or another
   */
  public void enter(Map<ReportName, String> digests) {
    Map<AuditEntry.Subject, String> subjects = new LinkedHashMap<>();
    digests.forEach(
        (name, digest) ->
            subjects.put(
                new AuditEntry.Subject(AuditEntry.Kind.REPORT, name.tenant(), name.path()),
                digest));
    log.append(subjects);
  }

  /**
   * Reports of a tenant that this home signed for.
   *
   * @return digests of their bytes; empty when the audit log was tampered with
   */
  public Optional<Map<ReportName, String>> signed(String tenant) {
    return log.trusted().map(entries -> signed(tenant, entries));
  }

  private static Map<ReportName, String> signed(String tenant, List<AuditEntry> entries) {
    Map<ReportName, String> signed = new LinkedHashMap<>();
    AuditLog.latest(entries)
        .forEach(
            (subject, entry) -> {
              if (subject.kind() == AuditEntry.Kind.REPORT && subject.tenant().equals(tenant)) {
                ReportName.parse(subject.name())
                    .filter(name -> name.tenant().equals(tenant))
                    .ifPresent(name -> signed.put(name, entry.digest()));
              }
            });
    return signed;
  }

  /** Whether a file lies in the place of a report. */
  public boolean has(ReportName name) {
    return Files.isRegularFile(folder.resolve(name.path()), LinkOption.NOFOLLOW_LINKS);
  }

  /** The bytes of a report; empty where they are gone or others by now. */
  public Optional<byte[]> bytes(ReportName name, String digest) {
    return read(name.path()).filter(bytes -> digest(bytes).equals(digest));
  }

  /**
   * What is wrong with reports that were signed for, and what lies among them without, in words;
   * one that is gone says nothing.
   */
  public List<String> faults(List<AuditEntry> entries) {
    List<String> faults = new ArrayList<>();
    Set<String> unsigned = paths();
    AuditLog.latest(entries)
        .forEach(
            (subject, entry) -> {
              if (subject.kind() == AuditEntry.Kind.REPORT) {
                unsigned.remove(subject.name());
                if (read(subject.name())
                    .filter(bytes -> !digest(bytes).equals(entry.digest()))
                    .isPresent()) {
                  faults.add("report " + subject.name() + ": it was changed after it was made");
                }
              }
            });
    unsigned.forEach(
        path -> faults.add("report " + path + ": nobody signed for it (or its run did not end)"));
    return faults;
  }

  /** What lies in the folder, links among it. */
  private Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try {
        Path root = folder.toRealPath();
        try (Stream<Path> files = Files.walk(root)) {
          files
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .forEach(file -> paths.add(root.relativize(file).toString()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + folder, e);
      }
    }
    return paths;
  }

  /** A link is no report: what it leads to may be anything that this process can read. */
  private Optional<byte[]> read(String path) {
    try (InputStream file = Files.newInputStream(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(file.readAllBytes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(new byte[0]); // a folder or a link in its place, which is a change
    }
  }
}
