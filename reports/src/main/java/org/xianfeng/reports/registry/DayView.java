package org.xianfeng.reports.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.StandingOrganisation;
import picocli.CommandLine.Option;

/** Which organisations, and on which day; options of several commands. */
final class DayView {
  @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose; the primary tenant.")
  @Nullable String tenant;

  @Option(
      names = "--on",
      paramLabel = "DAY",
      description = "The day, such as 2026-09-20; today in the tenant's zone when absent.")
  @Nullable LocalDate on;

  @Option(
      names = "--org",
      paramLabel = "CODE",
      description = "Only this organisation and what stands below it.")
  @Nullable String organisation;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  /** Name of the tenant. */
  String tenant(Settings settings) {
    return tenant == null ? settings.get(Settings.TENANT) : tenant;
  }

  /** The day that is asked for. */
  LocalDate day(Settings settings) {
    return on == null ? LocalDate.now(settings.zone(tenant(settings))) : on;
  }

  /**
   * What the reader may see of it, by path.
   *
   * @throws Failure.Forbidden for a reader without a scope of the tenant, or an organisation that
   *     does not stand in it
   * @throws Failure.Missing where there is none on that day
   */
  List<StandingOrganisation> read(Terminal terminal) {
    Settings settings = terminal.settings();
    String owner = tenant(settings);
    ReaderScope scope = ReaderScope.of(settings, owner);
    if (scope.equals(ReaderScope.NOTHING)) {
      throw new Failure.Forbidden(
          "reader.scope names no organisation of tenant %s".formatted(owner));
    }
    LocalDate day = day(settings);
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("registry", 0)) {
      progress.step("reading what landed");
      List<StandingOrganisation> seen =
          LandedRegistry.on(lake, settings, owner, day).organisations().stream()
              .filter(one -> scope.covers(one.path()))
              .toList();
      if (seen.isEmpty()) {
        throw new Failure.Missing(
            "Tenant %s has no organisation in reader.scope on %s".formatted(owner, day));
      }
      return organisation == null ? seen : below(seen, organisation);
    }
  }

  private static List<StandingOrganisation> below(List<StandingOrganisation> seen, String code) {
    Optional<StandingOrganisation> top =
        seen.stream().filter(one -> one.code().equals(code)).findFirst();
    if (top.isEmpty()) {
      // whether it is nowhere or elsewhere is nobody's to know
      throw new Failure.Forbidden("--org %s: not in reader.scope on that day".formatted(code));
    }
    String path = top.get().path();
    return seen.stream()
        .filter(one -> one.path().equals(path) || one.path().startsWith(path + '/'))
        .toList();
  }
}
