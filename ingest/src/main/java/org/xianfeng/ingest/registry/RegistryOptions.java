package org.xianfeng.ingest.registry;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.registry.OrganisationTypes;
import org.xianfeng.models.tenant.Tenant;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which files, and who says what is in them. */
final class RegistryOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE.csv",
      description = "The files, which are one registry together.")
  List<Path> files = List.of();

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose; the primary tenant.")
  @Nullable String tenant;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Who says so, one of tenants.TENANT.registrars; /TENANT/registry when absent.")
  @Nullable String source;

  /**
   * What the files hold.
   *
   * @param lines organisations and days
   * @param organisations different ones
   * @param branches of these, such as were a branch on some day
   */
  record Content(long lines, long organisations, long branches) {}

  /** Name of the source. */
  String source(Settings settings) {
    return source == null ? "/%s/registry".formatted(tenant(settings).name()) : source;
  }

  /** The tenant, which has to be one. */
  Tenant tenant(Settings settings) {
    String name = tenant == null ? settings.get(Settings.TENANT) : tenant;
    @Nullable Tenant found = settings.tenant(name);
    if (found == null) {
      throw new Failure.Usage("--tenant: %s is not listed under tenants".formatted(name));
    }
    return found;
  }

  /**
   * Reads the files.
   *
   * @param each takes each organisation and day, before it is known whether all is well
   * @throws Failure.Usage naming file, line and what is wrong, all of it
   */
  Content read(Settings settings, Consumer<Event> each) {
    Tenant owner = tenant(settings);
    String source = source(settings);
    if (owner.registrar(source) == null) {
      throw new Failure.Usage(
          "--source: %s is none of tenants.%s.registrars".formatted(source, owner.name()));
    }
    long[] lines = new long[1];
    Set<String> organisations = new HashSet<>();
    Set<String> branches = new HashSet<>();
    new RegistryParser(owner, source, settings.zone(owner.name()))
        .check(
            files,
            event -> {
              lines[0]++;
              String code = event.envelope().branch();
              organisations.add(code);
              var said = (Organisation) event.payload();
              if (OrganisationTypes.BRANCHES.contains(said.organisationType())) {
                branches.add(code);
              }
              each.accept(event);
            });
    return new Content(lines[0], organisations.size(), branches.size());
  }
}
