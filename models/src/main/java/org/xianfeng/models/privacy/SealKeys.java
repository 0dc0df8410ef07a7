package org.xianfeng.models.privacy;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * The secrets that refused records are sealed with: the newest seals, every older one still opens
 * what it sealed. The first lies in {@code seal.key}, later ones beside it in {@code seal-2.key}
 * and so on.
 */
public final class SealKeys {
  /** Bytes of the identifier of a secret, which stands in each seal. */
  static final int ID_BYTES = 4;

  private static final int FIRST = 1;

  private final Map<String, byte[]> byId = new LinkedHashMap<>();
  private String newest = "";

  /** How a secret is read, with {@link SecretKeyFile#read} in the end. */
  public interface Reader {
    byte[] read(Path file) throws IOException;
  }

  /** Takes secrets, the newest last. */
  public SealKeys(byte[]... secrets) {
    for (byte[] secret : secrets) {
      newest = DerivedKey.fingerprint(secret).substring(0, 2 * ID_BYTES);
      byId.put(newest, secret);
    }
  }

  /**
   * Reads all of them.
   *
   * @param first file of the first
   * @throws IOException if one cannot be read
   * @throws Failure as the reader
   */
  public static SealKeys read(Path first, Reader reader) throws IOException {
    NavigableMap<Integer, Path> files = files(first);
    files.putIfAbsent(FIRST, first);
    var secrets = new byte[files.size()][];
    int at = 0;
    for (Path file : files.values()) {
      secrets[at++] = reader.read(file);
    }
    return new SealKeys(secrets);
  }

  /** Files of all secrets that are there, the newest last. */
  public static List<Path> there(Path first) throws IOException {
    return List.copyOf(files(first).values());
  }

  /** Where the secret after the newest goes. */
  public static Path next(Path first) throws IOException {
    NavigableMap<Integer, Path> files = files(first);
    int newest = files.isEmpty() ? FIRST : files.lastKey();
    return first.resolveSibling("%s-%d.key".formatted(stem(first), newest + 1));
  }

  /** Identifier of the secret that seals. */
  byte[] newestId() {
    return HexFormat.of().parseHex(newest);
  }

  /** The secret with an identifier; null where it is not here. */
  byte @Nullable [] find(byte[] id) {
    return byId.get(HexFormat.of().formatHex(id));
  }

  private static NavigableMap<Integer, Path> files(Path first) throws IOException {
    Pattern name = Pattern.compile(Pattern.quote(stem(first)) + "(?:-([1-9]\\d{0,5}))?\\.key");
    NavigableMap<Integer, Path> files = new TreeMap<>();
    Path folder = requireNonNull(first.toAbsolutePath().getParent(), "not a file");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        all.forEach(
            file -> {
              Matcher matcher = name.matcher(String.valueOf(file.getFileName()));
              if (matcher.matches()) {
                String number = matcher.group(1);
                files.put(number == null ? FIRST : Integer.parseInt(number), file);
              }
            });
      }
    }
    return files;
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.key$", "");
  }
}
