package org.xianfeng.models.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;

/**
 * The signed record of what left this installation – publications, reports, Delta versions – and of
 * what people asked of it, one JSON object a line. Each entry names the hash of the one before and
 * is signed by a key that lies outside the lake, so that no entry can be changed, moved or slipped
 * in; and who cuts the end off contradicts every report that prints a later hash.
 *
 * <p>State: a file that is only appended to, under a lock, and forced to the disk; see {@link
 * Settings#AUDIT_LOG}. A last line that a killed process or a full disk left unfinished is passed
 * over, and the next entry takes its place. Each signature is checked once.
 *
 * <p>Errors: {@link Failure.Missing} where there is no signing key, {@link Failure.Data} for a
 * whole line that is no entry, {@link UncheckedIOException} for a disk that fails.
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
  private final LineFile lines;
  private final Path keyFile;
  private final Set<Checked> checked = ConcurrentHashMap.newKeySet();

  private AuditLog(Path file, Path keyFile) {
    this.file = requireNonNull(file, "file is null");
    this.lines = new LineFile(file);
    this.keyFile = requireNonNull(keyFile, "keyFile is null");
  }

  /** The log of an installation. */
  public static AuditLog of(Settings settings) {
    return new AuditLog(settings.auditLog(), settings.auditKey());
  }

  /** An entry whose signature a key was found to have made. */
  private record Checked(PublicKey key, AuditEntry entry) {}

  /**
   * What the file holds.
   *
   * @param entries in their order
   * @param whole bytes that the file takes up to the end of the last of them
   * @param torn whether an unfinished line follows
   */
  private record Content(List<AuditEntry> entries, long whole, boolean torn) {}

  /** All entries in their order, none of them checked. */
  public List<AuditEntry> entries() {
    return read().entries();
  }

  /** Whether the last line was not written to its end. */
  public boolean torn() {
    return read().torn();
  }

  private Content read() {
    List<AuditEntry> entries = new ArrayList<>();
    int from = 0;
    byte[] bytes = lines.bytes();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        entries.add(
            entry(new String(bytes, from, at - from, UTF_8), String.valueOf(entries.size() + 1)));
        from = at + 1;
      }
    }
    return new Content(List.copyOf(entries), from, from < bytes.length);
  }

  /** The last entry alone, which is enough to go on from, however long the file is. */
  private Content end() {
    return lines
        .end()
        .map(end -> new Content(List.of(entry(end.line(), "last")), end.whole(), end.torn()))
        .orElseGet(this::read);
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
      if (!signed(key, entry)) {
        faults.add("audit log, entry %d: its signature is not that of this home".formatted(number));
      }
      previous = entry.hash();
      number = entry.number();
    }
    return faults;
  }

  /** All entries, where every one of them is as it was written; empty otherwise. */
  public Optional<List<AuditEntry>> trusted() {
    try {
      return Optional.of(entries()).filter(entries -> faults(entries).isEmpty());
    } catch (Failure.Data damaged) {
      return Optional.empty();
    }
  }

  private boolean signed(SigningKey key, AuditEntry entry) {
    Checked one = new Checked(key.verifier(), entry);
    return checked.contains(one)
        || (key.signed(entry.hash(), entry.signature()) && checked.add(one));
  }

  /** The last entry about each subject. */
  public static Map<AuditEntry.Subject, AuditEntry> latest(List<AuditEntry> entries) {
    Map<AuditEntry.Subject, AuditEntry> latest = new LinkedHashMap<>();
    entries.forEach(entry -> latest.put(entry.subject(), entry));
    return latest;
  }

  /**
   * Enters digests that are not the last ones of their subjects yet, in one write.
   *
   * @throws Failure.Missing if the last entry was signed by another key
   */
  public void append(Map<AuditEntry.Subject, String> digests) {
    if (digests.isEmpty()) {
      return;
    }
    enter(
        this::read,
        before -> {
          Map<AuditEntry.Subject, AuditEntry> latest = latest(before);
          Map<AuditEntry.Subject, String> changed = new LinkedHashMap<>(digests);
          changed
              .entrySet()
              .removeIf(
                  one -> {
                    AuditEntry last = latest.get(one.getKey());
                    return last != null && last.digest().equals(one.getValue());
                  });
          return changed;
        });
  }

  /**
   * Enters something that somebody asked for, however often it is the same.
   *
   * @throws Failure.Missing if the last entry was signed by another key
   */
  public void append(Action action) {
    enter(this::end, before -> Map.of(action.subject(), action.digest()));
  }

  /** Whether something was entered as it is here, in a log that is as it was written. */
  public boolean holds(Action action) {
    return trusted().stream()
        .flatMap(List::stream)
        .anyMatch(
            entry ->
                entry.subject().equals(action.subject()) && entry.digest().equals(action.digest()));
  }

  private void enter(
      Supplier<Content> earlier,
      Function<List<AuditEntry>, Map<AuditEntry.Subject, String>> choice) {
    synchronized (TURN) {
      try (var lock = ProcessLock.await(file.resolveSibling(file.getFileName() + ".lock"))) {
        Content content = earlier.get();
        List<AuditEntry> before = content.entries();
        @Nullable AuditEntry last = before.isEmpty() ? null : before.get(before.size() - 1);
        String previous = last == null ? "" : last.hash();
        long number = last == null ? 0 : last.number();
        SigningKey key = key();
        if (last != null && !signed(key, last)) {
          throw new Failure.Missing(
              "The last entry of %s was signed by another key than %s: put that key back, or see `xianfeng verify audit`"
                  .formatted(file, keyFile));
        }
        var added = new StringBuilder();
        for (Map.Entry<AuditEntry.Subject, String> one : choice.apply(before).entrySet()) {
          String hash = AuditEntry.hash(++number, one.getKey(), one.getValue(), previous);
          added
              .append(line(number, one.getKey(), one.getValue(), previous, key.sign(hash)))
              .append('\n');
          previous = hash;
        }
        if (content.torn()) {
          lines.cut(content.whole());
        }
        lines.append(added.toString().getBytes(UTF_8));
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

  private AuditEntry entry(String line, String number) {
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
      throw new Failure.Data("%s:%s: not an entry of the audit log".formatted(file, number));
    }
  }
}
