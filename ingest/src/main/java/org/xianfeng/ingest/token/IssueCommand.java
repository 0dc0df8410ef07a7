package org.xianfeng.ingest.token;

import static java.util.Objects.requireNonNullElse;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.Grant;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.tenant.Tenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token for a reader. */
@Command(
    name = "issue",
    description =
        "Print a new token, for a reader of an organisation and all below it or for a platform that"
            + " sends the events of one source (see receive). It is printed once: the home keeps its"
            + " digest.",
    footer = {
      "",
      "Example: xianfeng token issue 990101001 --days 30",
      "         xianfeng token issue --source /demo/volunteer-platform"
    })
final class IssueCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3660;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      description = "Code of the organisation, or * for the whole tree.")
  private @Nullable String code;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "CloudEvents source of a platform that sends, in place of CODE.")
  private @Nullable String source;

  @Option(names = "--tenant", paramLabel = "NAME", description = "Default: the setting tenant.")
  private @Nullable String tenant;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "Of a reader: reader (the default); analyst, who also acts on alerts; or administrator, who"
              + " also sees what runs.")
  private Reader.@Nullable Role role;

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
    Grant grant = grant(settings, owner);
    Instant now = Instant.now();
    Instant expires = now.plus(Duration.ofDays(days));
    terminal.out().println(AuditedTokens.of(settings).issue(grant, now, expires, holder));
    return ExitCode.DONE;
  }

  private Grant grant(Settings settings, String owner) {
    if (source == null && code != null) {
      return new Reader(owner, new ReaderScope(code), requireNonNullElse(role, Reader.Role.READER));
    }
    if (source == null || code != null || role != null) {
      throw terminal.usage("A token is for CODE, with --role if you like, or for --source alone");
    }
    Tenant listed = settings.tenant(owner);
    if (listed == null || !listed.owns(source)) {
      throw terminal.usage(
          "--source must be one of tenants.%s.sources, found %s".formatted(owner, source));
    }
    return new Writer(owner, source);
  }
}
