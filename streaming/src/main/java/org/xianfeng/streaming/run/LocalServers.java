package org.xianfeng.streaming.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/**
 * Keeps others away from the servers that Flink opens in the process of a local job: its REST
 * server, which cannot be left out, and those for files and data.
 *
 * <p>They listen on loopback only and speak mutual TLS with a key that is made for this run and
 * lies, as long as it lasts, in a folder of mode 0700 among the temporary files; its password is in
 * memory alone. Nobody else has a certificate, so nobody gets an answer: stop, state and savepoints
 * go through the process itself.
 */
final class LocalServers {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PASSWORD = "XIANFENG_STORE";
  private static final int BYTES = 24;

  private LocalServers() {}

  /** Closes them; makes the key. */
  static void close(Configuration configuration) throws IOException {
    // Nothing of this process is for anybody else; Flink's servers listen everywhere unless told.
    configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().encodeToString(random);
    String store = store(password).toString();
    configuration.set(SecurityOptions.SSL_ALGORITHMS, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
    configuration.set(SecurityOptions.SSL_REST_ENABLED, true);
    configuration.set(SecurityOptions.SSL_REST_AUTHENTICATION_ENABLED, true);
    configuration.set(SecurityOptions.SSL_REST_KEYSTORE, store);
    configuration.set(SecurityOptions.SSL_REST_KEYSTORE_PASSWORD, password);
    configuration.set(SecurityOptions.SSL_REST_KEY_PASSWORD, password);
    configuration.set(SecurityOptions.SSL_REST_TRUSTSTORE, store);
    configuration.set(SecurityOptions.SSL_REST_TRUSTSTORE_PASSWORD, password);
    configuration.set(SecurityOptions.SSL_INTERNAL_ENABLED, true);
    configuration.set(SecurityOptions.SSL_INTERNAL_KEYSTORE, store);
    configuration.set(SecurityOptions.SSL_INTERNAL_KEYSTORE_PASSWORD, password);
    configuration.set(SecurityOptions.SSL_INTERNAL_KEY_PASSWORD, password);
    configuration.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE, store);
    configuration.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE_PASSWORD, password);
  }

  /** A store with one key, whose certificate is the only one that is trusted. */
  private static Path store(String password) throws IOException {
    Path folder = Files.createTempDirectory("job-");
    Path store = folder.resolve("key.p12");
    ProcessBuilder keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "job",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=xianfeng",
                "-ext",
                "SAN=ip:" + LOOPBACK,
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD)
            .redirectErrorStream(true);
    keytool.environment().put(PASSWORD, password);
    Process made = keytool.start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (made.waitFor() != 0) {
        throw new IOException("keytool made no key: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a key was made", e);
    }
    folder.toFile().deleteOnExit();
    store.toFile().deleteOnExit();
    return store;
  }
}
