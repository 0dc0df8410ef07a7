package org.xianfeng.models.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * The key of a broker on loopback and the certificate by which its clients know it, in one file.
 *
 * @param file a store that was just made
 */
public record TlsStore(Path file) {
  private static final String PASSWORD = "secret-of-store";

  /** Makes one, with the JDK's own tool. */
  public static TlsStore in(Path folder) {
    Path file = folder.resolve("broker.p12");
    ProcessBuilder keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true);
    try {
      Process made = keytool.start();
      String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (made.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("No key for a broker", e);
    }
    return new TlsStore(file);
  }

  /**
   * What a broker is told that lets in, over TLS, who has a password.
   *
   * @param passwords by the names of the users
   * @param admin one of them, who may do everything
   */
  public Map<String, String> broker(Map<String, String> passwords, String admin) {
    StringBuilder users = new StringBuilder(login(admin, passwords));
    passwords.forEach((user, word) -> users.append(" user_%s=\"%s\"".formatted(user, word)));
    Map<String, String> settings = new TreeMap<>(trust());
    settings.put("ssl.keystore.location", file.toString());
    settings.put("ssl.keystore.password", PASSWORD);
    settings.put("ssl.key.password", PASSWORD);
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("listener.name.sasl_ssl.plain.sasl.jaas.config", users + ";");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS;User:" + admin);
    return settings;
  }

  /** Writes the file that {@code kafka.client-file} names, for one user. */
  public Path clientFile(Path folder, String user, Map<String, String> passwords)
      throws IOException {
    Map<String, String> settings = new TreeMap<>(trust());
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put("sasl.jaas.config", login(user, passwords) + ";");
    return write(folder.resolve("client-%s.properties".formatted(user)), settings);
  }

  /** Writes such a file of somebody who has no certificate of the broker. */
  public static Path strangersFile(Path folder) throws IOException {
    return write(
        folder.resolve("client-of-no-certificate.properties"), Map.of("security.protocol", "SSL"));
  }

  private static Path write(Path file, Map<String, String> settings) throws IOException {
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Map<String, String> trust() {
    return Map.of("ssl.truststore.location", file.toString(), "ssl.truststore.password", PASSWORD);
  }

  private static String login(String user, Map<String, String> passwords) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
        .formatted(user, passwords.get(user));
  }
}
