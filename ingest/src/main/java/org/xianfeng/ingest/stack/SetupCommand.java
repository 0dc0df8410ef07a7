package org.xianfeng.ingest.stack;

import java.util.concurrent.Callable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;

/** Makes what a home, a catalog and a cluster are made with. */
@Command(
    name = "setup",
    description =
        "Make folders, keys, catalog, tables and a cluster's topics, those that are missing; the"
            + " first command in a home does it by itself.",
    footer = {"", "Example: xianfeng setup"})
final class SetupCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Settings settings = SettingsParser.parse(System.getenv());
    Setup.run(settings);
    return ExitCode.DONE;
  }
}
