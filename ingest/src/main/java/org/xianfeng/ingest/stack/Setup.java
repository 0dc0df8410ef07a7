package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xianfeng.ingest.broker.Broker;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.ingest.token.OwnerToken;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.topic.Topics;

/**
 * The one step that makes what a home is made with: folders, keys, the owner's token of the
 * console, the lake, and the topics of a cluster that is not ours. Every other process opens what
 * exists; our own broker, which no other process opens, makes its storage and topics itself.
 *
 * <p>Repeating it makes what is missing and changes nothing else. Processes that do it at the same
 * moment wait for each other.
 */
final class Setup {
  /** Below the home; the launcher looks for it before every command that needs a home. */
  static final Path DONE = Path.of("run", "made");

  private static final Path LOCK = Path.of("run", "setup.lock");

  private static final List<String> FOLDERS = List.of("", "run", "secret");

  private Setup() {}

  /**
   * Makes what is missing.
   *
   * @throws Failure if the home cannot be written, or there is no cluster
   */
  static void run(Settings settings) throws InterruptedException {
    Path home = settings.home();
    try {
      for (String folder : FOLDERS) {
        HomeFolder.create(home.resolve(folder));
      }
      Broker.requireSpace(home);
      try (var lock = ProcessLock.await(home.resolve(LOCK))) {
        make(settings);
        OwnerToken.of(settings, Instant.now());
        Files.writeString(home.resolve(DONE), "");
      }
    } catch (IOException e) {
      throw unwritable(home, e);
    }
  }

  private static void make(Settings settings) throws IOException, InterruptedException {
    CatalogSettings catalog = CatalogSettings.from(settings);
    makeLake(catalog);
    Set<Path> keys = new LinkedHashSet<>(settings.keys());
    keys.addAll(SealKeys.there(settings.sealKey())); // one that a rotation did not enter any more
    LakeKeys.ensure(catalog, settings.secrets(), List.copyOf(keys));
    if (!settings.ownBroker()) {
      try (var topics = new TopicSetup(KafkaAccess.of(settings))) {
        topics.ensure(Topics.ALL);
      }
    }
  }

  private static void makeLake(CatalogSettings catalog) throws IOException {
    try {
      LakeSetup.run(catalog);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Failure unwritable(Path home, IOException e) {
    boolean denied = e instanceof AccessDeniedException;
    String reason =
        denied
            ? "permission denied"
            : e instanceof FileSystemException files && files.getReason() != null
                ? files.getReason()
                : String.valueOf(e.getMessage());
    String sentence =
        "Cannot write to the home %s (%s): mend that, or choose another --home"
            .formatted(home, reason);
    return denied || reason.contains("Read-only")
        ? new Failure.Forbidden(sentence)
        : new Failure.Missing(sentence, e);
  }
}
