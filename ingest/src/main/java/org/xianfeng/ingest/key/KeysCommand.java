package org.xianfeng.ingest.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.privacy.SecretKeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The keys of a home. */
@Command(
    name = "keys",
    synopsisSubcommandLabel = "COMMAND",
    description = "The keys of this home.",
    subcommands = PseudonymCommand.class,
    footer = {"", "Example: xianfeng keys rotate"})
public final class KeysCommand {
  /** Runs one of the commands. */
  public static void main(String[] args) {
    Commands.main(new KeysCommand(), args);
  }

  /** Makes the next key of the seals. */
  @Command(
      name = "rotate",
      description = {
        "Make a new key, which refused records are sealed with from now on.",
        "The keys before it stay and open what they sealed. A job that runs takes the new one when"
            + " it is started again; a cluster needs a copy of the file."
      },
      exitCodeList = {"0:made", "5:a key of this home is missing, or there is no lake"},
      footer = {"", "Example: xianfeng keys rotate"})
  int rotate(@Mixin Terminal terminal) throws IOException {
    Settings settings = terminal.settings();
    LakeKeys.seals(settings); // a lake that does not know those before has to be told first
    Path next = SealKeys.next(settings.sealKey());
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), List.of(next));
    String fingerprint = SecretKeyFile.fingerprint(next);
    AuditLog.of(settings)
        .append(
            Action.allowed(
                Instant.now(),
                settings.get(Settings.TENANT),
                Action.OWNER,
                "key.rotate",
                next.getFileName() + " " + fingerprint,
                fingerprint.getBytes(UTF_8)));
    terminal.out().printf("%s %s%n", next, fingerprint);
    return ExitCode.DONE;
  }
}
