package org.xianfeng.reports.verify;

import java.util.List;
import java.util.concurrent.Callable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.OrganisationRecord;
import org.xianfeng.models.registry.RegistryReview;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.reports.registry.ReviewedRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which landed records of organisations do not count, and why. */
@Command(
    name = "registry",
    description =
        "Prove that every landed record of an organisation counts: that its source has authority"
            + " for it, and that it closes no circle. Shows what reader.scope covers.",
    footer = {"", "Example: ./xianfeng verify registry"},
    exitCodeList = {"0:all count", "1:some do not", "5:no catalog"})
final class RegistryCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    int result = ExitCode.DONE;
    int seen = 0;
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("registry", 0)) {
      for (String tenant : settings.tenants()) {
        ReaderScope scope = ReaderScope.of(settings, tenant);
        if (!scope.equals(ReaderScope.NOTHING)) {
          progress.step("reading the registry of " + tenant);
          ReviewedRegistry registry =
              ReviewedRegistry.of(lake, settings.registrars(tenant), tenant, scope);
          seen++;
          progress.clear();
          print(tenant, registry.records(), registry.refused());
          result = registry.refused().isEmpty() ? result : ExitCode.HANDLED;
        }
      }
    }
    if (seen == 0) {
      throw new Failure.Forbidden("reader.scope names no organisation of any tenant");
    }
    return result;
  }

  private void print(String tenant, long records, List<RegistryReview.Verdict> refused) {
    terminal
        .out()
        .printf(
            "%s: %,d records of organisations, %,d do not count%n",
            tenant, records, refused.size());
    for (RegistryReview.Verdict verdict : refused) {
      OrganisationRecord one = verdict.record();
      terminal
          .out()
          .printf(
              "  %s/%s %s of %s from %s: %s%n",
              Topics.REGISTRY.name(),
              one.place(),
              one.code(),
              one.source(),
              one.validFrom(),
              verdict.fault().words());
    }
  }
}
