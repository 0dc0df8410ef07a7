package org.xianfeng.ingest.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.privacy.OwnerFile;

/**
 * The administrator's token of whoever owns a home, who can read everything in it anyway: kept in
 * {@link TokenFile#ofOwner} for that user alone, so that the first run needs nothing else.
 */
public final class OwnerToken {
  private static final Duration LASTS = Duration.ofDays(90);

  private OwnerToken() {}

  /**
   * The token; a new one where there is none, or where it has expired or was revoked.
   *
   * @throws org.xianfeng.models.failure.Failure.Usage if others can read the file
   */
  public static String of(Settings settings, Instant now) throws IOException {
    AuditedTokens tokens = AuditedTokens.of(settings);
    Path file = TokenFile.ofOwner(settings);
    String tenant = settings.get(Settings.TENANT);
    if (Files.exists(file)) {
      String kept = new String(OwnerFile.read(file, "Token"), UTF_8).strip();
      if (tokens
          .tokens()
          .find(kept, now)
          .filter(entry -> entry.reader().tenant().equals(tenant))
          .isPresent()) {
        return kept;
      }
    }
    String token =
        tokens.issue(
            new Reader(tenant, ReaderScope.EVERYTHING, Reader.Role.ADMINISTRATOR),
            now,
            now.plus(LASTS),
            Action.OWNER);
    OwnerFile.write(file, (token + '\n').getBytes(UTF_8));
    return token;
  }

  /**
   * Address that signs in whoever opens it: what stands behind the {@code #} is sent to nobody, the
   * page fills its form with it.
   */
  public static URI link(Settings settings, Instant now) throws IOException {
    return settings.console().resolve("login#" + of(settings, now));
  }
}
