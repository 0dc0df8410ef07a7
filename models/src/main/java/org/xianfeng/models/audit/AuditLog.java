package org.xianfeng.models.audit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;

/**
 * The signed record of what left this installation: publications, reports, Delta versions, one JSON
 * object a line. Each entry names the hash of the one before and is signed by a key that lies
 * outside the lake, so that no entry can be changed, moved or slipped in; and who cuts the end off
 * contradicts every report that prints a later hash.
 *
 * <p>State: a file that is only appended to, under a lock; see {@link Settings#AUDIT_LOG}.
 *
 * <p>Errors: {@link Failure.Missing} where there is no signing key, {@link Failure.Data} for a line
 * that is no entry, {@link UncheckedIOException} for a disk that fails.
 */
public final class AuditLog {
  /** Threads of one process take turns, as {@link ProcessLock} asks. */
  private static final Object TURN = new Object();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBER = "number";
  private static final String KIND = "kind";
  private static final String TENANT = "tenant";
  private static final String NAME = "name";
  private static final String DIGEST = "digest";
  private static final String PREVIOUS = "previous";
  private static final String SIGNATURE = "signature";

  private final Path file;
  private final Path keyFile;

  private AuditLog(Path file, Path keyFile) {
    this.file = requireNonNull(file, "file is null");
    this.keyFile = requireNonNull(keyFile, "keyFile is null");
  }

  /** The log of an installation. */
  public static AuditLog of(Settings settings) {
    return new AuditLog(settings.auditLog(), settings.auditKey());
  }

  /** All entries in their order, none of them checked. */
  public List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        entries.add(entry(line, entries.size() + 1));
      }
    } catch (NoSuchFileException e) {
      // nothing yet
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
    return List.copyOf(entries);
  }

  /** What is wrong with entries of this log, in words; none when they are as they were written. */
  public List<String> faults(List<AuditEntry> entries) {
    List<String> faults = new ArrayList<>();
    if (entries.isEmpty()) {
      return faults;
    }
    SigningKey key = key();
    String previous = "";
    long number = 0;
    for (AuditEntry entry : entries) {
      if (entry.number() != ++number || !entry.previous().equals(previous)) {
        faults.add("audit log, entry %d: the entry before it is missing".formatted(number));
      }
      if (!key.signed(entry.hash(), entry.signature())) {
        faults.add("audit log, entry %d: its signature is not that of this home".formatted(number));
      }
      previous = entry.hash();
      number = entry.number();
    }
    return faults;
  }

  /** All entries, where every one of them is as it was written; none otherwise. */
  public List<AuditEntry> trusted() {
    List<AuditEntry> entries = entries();
    return faults(entries).isEmpty() ? entries : List.of();
  }

  /** The last entry about each subject. */
  public static Map<AuditEntry.Subject, AuditEntry> latest(List<AuditEntry> entries) {
    Map<AuditEntry.Subject, AuditEntry> latest = new LinkedHashMap<>();
    entries.forEach(entry -> latest.put(entry.subject(), entry));
    return latest;
  }

  /** Enters digests that are not the last ones of their subjects yet, in one write. */
  public void append(Map<AuditEntry.Subject, String> digests) {
    if (digests.isEmpty()) {
      return;
    }
    synchronized (TURN) {
      try (var lock = ProcessLock.await(file.resolveSibling(file.getFileName() + ".lock"))) {
        List<AuditEntry> before = entries();
        Map<AuditEntry.Subject, AuditEntry> latest = latest(before);
        String previous = before.isEmpty() ? "" : before.get(before.size() - 1).hash();
        long number = before.size();
        SigningKey key = key();
        var lines = new StringBuilder();
        for (Map.Entry<AuditEntry.Subject, String> one : digests.entrySet()) {
          AuditEntry last = latest.get(one.getKey());
          if (last == null || !last.digest().equals(one.getValue())) {
            String hash = AuditEntry.hash(++number, one.getKey(), one.getValue(), previous);
            lines
                .append(line(number, one.getKey(), one.getValue(), previous, key.sign(hash)))
                .append('\n');
            previous = hash;
          }
        }
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot append to " + file, e);
      }
    }
  }

  private SigningKey key() {
    try {
      return SigningKey.read(keyFile);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + keyFile, e);
    }
  }

  private static String line(
      long number, AuditEntry.Subject subject, String digest, String previous, String signature)
      throws JsonProcessingException {
    ObjectNode node = JSON.createObjectNode();
    node.put(NUMBER, number);
    node.put(KIND, subject.kind().word());
    node.put(TENANT, subject.tenant());
    node.put(NAME, subject.name());
    node.put(DIGEST, digest);
    node.put(PREVIOUS, previous);
    node.put(SIGNATURE, signature);
    return JSON.writeValueAsString(node);
  }

  private AuditEntry entry(String line, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      return new AuditEntry(
          node.required(NUMBER).asLong(),
          new AuditEntry.Subject(
              AuditEntry.Kind.of(node.required(KIND).asText()),
              node.required(TENANT).asText(),
              node.required(NAME).asText()),
          node.required(DIGEST).asText(),
          node.required(PREVIOUS).asText(),
          node.required(SIGNATURE).asText());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new Failure.Data("%s:%d: not an entry of the audit log".formatted(file, number));
    }
  }
}
