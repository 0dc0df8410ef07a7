package org.xianfeng.models.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.models.privacy.OwnerFile;

/**
 * The tokens of a home, in a file that only its owner can read: of each the SHA-256 digest, never
 * the token, what it allows, and until when. A token has 256 random bits, so a digest without salt
 * gives nothing back.
 *
 * <p>Shape: a line for each, {@code digest tenant organisation role expires [holder]}; a writer has
 * the source in place of the organisation.
 *
 * <p>State: none; every call reads the file, so that a token that was revoked is refused at once.
 * Processes that write take turns.
 */
public record TokenFile(Path file) {
  private static final int BYTES = 32;
  private static final int DIGITS = 12;

  /** Of a line without a holder. */
  private static final int WORDS = 5;

  private static final String WORD = "[A-Za-z0-9._-]{1,64}";
  private static final String ORGANISATION = "\\*|" + WORD;
  private static final String SOURCE = "[A-Za-z0-9._/:-]{1,256}";

  /**
   * A token as it is kept.
   *
   * @param digest of the token
   * @param grant what it allows
   * @param expires when it is refused from
   * @param holder a word for who has it, the same for all tokens of one person; empty: not said
   */
  public record Entry(String digest, Grant grant, Instant expires, String holder) {
    /** As much of the digest as names the token. */
    public String name() {
      return digest.substring(0, DIGITS);
    }

    /** Of a token that {@link #find} found. */
    public Reader reader() {
      return (Reader) grant;
    }

    /** Whether both are said to be one person's, or are one token. */
    public boolean isOfTheSame(Entry other) {
      return digest.equals(other.digest) || !holder.isEmpty() && holder.equals(other.holder);
    }

    /** As it stands in the file; holds no token. */
    public String line() {
      String line =
          String.join(
              " ", digest, grant.tenant(), grant.subject(), grant.word(), expires.toString());
      return holder.isEmpty() ? line : line + ' ' + holder;
    }
  }

  /** That of a home, among its secrets. */
  public static TokenFile of(Settings settings) {
    return new TokenFile(settings.secrets().resolve("tokens"));
  }

  /** Where the owner of a home keeps a token of his own, the administrator's. */
  public static Path ofOwner(Settings settings) {
    return settings.secrets().resolve("console.token");
  }

  /** A token of whose holder nothing is said. */
  public String issue(Grant grant, Instant expires) throws IOException {
    return issue(grant, expires, "");
  }

  /**
   * Makes a token.
   *
   * @param expires when it is refused from, to the second
   * @param holder see {@link Entry}
   * @return the token, which is kept nowhere
   * @throws Failure.Usage for a tenant, organisation or source that no line can hold
   */
  public String issue(Grant grant, Instant expires, String holder) throws IOException {
    if (!grant.tenant().matches(WORD)
        || !grant.subject().matches(grant instanceof Writer ? SOURCE : ORGANISATION)
        || !(holder.isEmpty() || holder.matches(WORD))) {
      throw new Failure.Usage(
          "A token is for a tenant, for the code of an organisation, * or a source, and for a"
              + " holder: letters, digits and . _ -, in a source / and : too");
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try (var lock = lock()) {
      List<Entry> entries = new ArrayList<>(entries());
      entries.add(new Entry(digest(token), grant, expires.truncatedTo(ChronoUnit.SECONDS), holder));
      write(entries);
    }
    return token;
  }

  /** Takes away the token that has this name, or digest; what was kept of it. */
  public List<Entry> revoke(String digest) throws IOException {
    if (digest.length() < DIGITS) {
      return List.of();
    }
    try (var lock = lock()) {
      List<Entry> left = new ArrayList<>(entries());
      List<Entry> gone = left.stream().filter(entry -> entry.digest().startsWith(digest)).toList();
      left.removeAll(gone);
      write(left);
      return gone;
    }
  }

  /** What is kept of a reader's token; empty for one that is not, or no longer, known. */
  public Optional<Entry> find(String token, Instant now) throws IOException {
    return known(token, now).filter(entry -> entry.grant() instanceof Reader);
  }

  /** Who may write with a token; empty likewise, and for a reader's. */
  public Optional<Writer> writer(String token, Instant now) throws IOException {
    return known(token, now)
        .map(Entry::grant)
        .filter(Writer.class::isInstance)
        .map(Writer.class::cast);
  }

  /** What is kept of a token, whoever has it. */
  public Optional<Entry> known(String token, Instant now) throws IOException {
    byte[] digest = digest(token).getBytes(UTF_8);
    return entries().stream()
        .filter(entry -> MessageDigest.isEqual(entry.digest().getBytes(UTF_8), digest))
        .filter(entry -> now.isBefore(entry.expires()))
        .findFirst();
  }

  /** What is kept of a token. */
  public static String digest(String token) {
    return DigestUtils.sha256Hex(token);
  }

  /**
   * All tokens.
   *
   * @throws Failure.Usage if others can read the file, or a line is no token
   */
  public List<Entry> entries() throws IOException {
    if (Files.notExists(file)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    for (String line : new String(OwnerFile.read(file, "Token file"), UTF_8).lines().toList()) {
      entries.add(entry(line, entries.size() + 1));
    }
    return List.copyOf(entries);
  }

  private Entry entry(String line, int number) {
    String[] words = line.split(" ", -1);
    try {
      return new Entry(
          words[0],
          grant(words[1], words[2], words[3]),
          Instant.parse(words[4]),
          words.length > WORDS ? words[WORDS] : "");
    } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      throw new Failure.Usage("Token file %s: line %d is no token".formatted(file, number));
    }
  }

  private static Grant grant(String tenant, String subject, String word) {
    return word.equals(Writer.WORD)
        ? new Writer(tenant, subject)
        : new Reader(
            tenant, new ReaderScope(subject), Reader.Role.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private ProcessLock lock() throws IOException {
    return ProcessLock.await(file.resolveSibling(file.getFileName() + ".lock"));
  }

  private void write(List<Entry> entries) throws IOException {
    var lines = new StringBuilder();
    entries.forEach(entry -> lines.append(entry.line()).append('\n'));
    OwnerFile.write(file, lines.toString().getBytes(UTF_8));
  }
}
