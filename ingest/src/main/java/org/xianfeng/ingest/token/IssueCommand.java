package org.xianfeng.ingest.token;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token for a reader. */
@Command(
    name = "issue",
    description =
        "Print a new token for an organisation and all below it. It is printed once: the home"
            + " keeps its digest.",
    footer = {"", "Example: xianfeng token issue 990101001 --days 30"})
final class IssueCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3660;

  @Parameters(
      paramLabel = "CODE",
      description = "Code of the organisation, or * for the whole tree.")
  private String code = "";

  @Option(names = "--tenant", paramLabel = "NAME", description = "Default: the setting tenant.")
  private @Nullable String tenant;

  @Option(
      names = "--role",
      defaultValue = "reader",
      paramLabel = "ROLE",
      description =
          "reader; analyst, who also acts on alerts; or administrator, who also sees what runs;"
              + " default: ${DEFAULT-VALUE}.")
  private Reader.Role role = Reader.Role.READER;

  @Option(
      names = "--days",
      defaultValue = "90",
      paramLabel = "N",
      description = "How long it is good for; default: ${DEFAULT-VALUE}.")
  private int days;

  @Option(
      names = "--holder",
      defaultValue = "",
      paramLabel = "WORD",
      description =
          "Who has it, in a word such as desk-7; the same for all tokens of one person, who cannot"
              + " approve then what he proposed.")
  private String holder = "";

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    if (days < 1 || days > MOST_DAYS) {
      throw terminal.usage("--days must be 1 to %d, found %d".formatted(MOST_DAYS, days));
    }
    Settings settings = terminal.settings();
    String owner = tenant == null ? settings.get(Settings.TENANT) : tenant;
    Reader reader = new Reader(owner, new ReaderScope(code), role);
    Instant now = Instant.now();
    Instant expires = now.plus(Duration.ofDays(days));
    terminal.out().println(AuditedTokens.of(settings).issue(reader, now, expires, holder));
    return ExitCode.DONE;
  }
}
