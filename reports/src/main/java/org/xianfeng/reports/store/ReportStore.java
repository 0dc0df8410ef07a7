package org.xianfeng.reports.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Where a report goes, in a folder that is there then. */
  public Path place(ReportName name) throws IOException {
    Path file = folder.resolve(name.path());
    HomeFolder.create(requireNonNull(file.getParent(), "no folder"));
    return file;
  }

  /**
   * Signs for reports that were written.
   *
   * @param files of the store
   * @throws Failure.Missing if there is no signing key
   */
  public void enter(Map<ReportName, Path> files) throws IOException {
    Map<AuditEntry.Subject, String> digests = new LinkedHashMap<>();
    for (Map.Entry<ReportName, Path> file : files.entrySet()) {
      digests.put(
          new AuditEntry.Subject(
              AuditEntry.Kind.REPORT, file.getKey().tenant(), file.getKey().path()),
          DigestUtils.sha256Hex(Files.readAllBytes(file.getValue())));
    }
    log.append(digests);
  }

  /**
   * Reports of a tenant that this home signed for; none when the audit log was tampered with.
   *
   * @return digests of their bytes
   */
  public Map<ReportName, String> signed(String tenant) {
    Map<ReportName, String> signed = new LinkedHashMap<>();
    AuditLog.latest(log.trusted())
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
    return read(name.path()).filter(bytes -> DigestUtils.sha256Hex(bytes).equals(digest));
  }

  /** What is wrong with reports that were signed for, in words; one that is gone says nothing. */
  public List<String> faults(List<AuditEntry> entries) {
    List<String> faults = new ArrayList<>();
    AuditLog.latest(entries)
        .forEach(
            (subject, entry) -> {
              if (subject.kind() == AuditEntry.Kind.REPORT
                  && read(subject.name())
                      .filter(bytes -> !DigestUtils.sha256Hex(bytes).equals(entry.digest()))
                      .isPresent()) {
                faults.add("report " + subject.name() + ": it was changed after it was made");
              }
            });
    return faults;
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
