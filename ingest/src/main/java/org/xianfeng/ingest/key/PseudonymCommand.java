package org.xianfeng.ingest.key;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.Pseudonym;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says the pseudonyms of things: how a platform finds the ticket that an alert is about. */
@Command(
    name = "pseudonym",
    description = {
      "Print the pseudonym of each ticket or grid that a source names on standard input, one a line.",
      "The names themselves are neither printed nor kept."
    },
    exitCodeList = {"0:printed", "5:a key of this home is missing"},
    footer = {
      "",
      "Example: xianfeng keys pseudonym --source /demo/grid-platform < tickets | paste tickets -"
    })
final class PseudonymCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Option(
      names = "--source",
      required = true,
      description = "The source that names them so, as in its mapping.")
  String source = "";

  @Option(names = "--tenant", description = "Whose source it is; default: setting tenant.")
  @Nullable String tenant;

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    var pseudonym =
        new Pseudonym(
            LakeKeys.pseudonym(settings), tenant == null ? settings.get(Settings.TENANT) : tenant);
    var names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      terminal.out().println(pseudonym.ofThing(source, name));
    }
    return ExitCode.DONE;
  }
}
