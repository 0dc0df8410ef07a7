package org.xianfeng.ingest.init;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.tenant.Tenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a file and writes a first mapping. */
@Command(
    name = "init",
    description = {
      "Look at a file and write a first mapping of it, and a registry of the organisations in it.",
      "What has to be chosen is marked; what may lead to a person is not read, or goes as a pseudonym."
    },
    exitCodeList = {
      "0:written",
      "2:the tenant is not listed, or the mapping is there already",
      "3:no rows can be read in it",
      "5:no such file"
    },
    footer = {"", "Example: xianfeng ingest init ~/exports/sign-in.csv --tenant demo"})
public final class InitCommand implements Callable<Integer> {
  private static final int MOST_ORGANISATIONS = 10_000;

  @Mixin Terminal terminal = new Terminal();

  @Parameters(
      paramLabel = "FILE",
      description = "CSV, JSON or a JSON object a line; packed by gzip or not.")
  Path file = Path.of("");

  @Option(names = "--tenant", description = "Whose data it is; default: setting tenant.")
  @Nullable String tenant;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where mapping.yaml and registry.csv are written; default: beside FILE.")
  @Nullable Path to;

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    String name = tenant == null ? settings.get(Settings.TENANT) : tenant;
    Tenant owner = settings.tenant(name);
    if (owner == null) {
      throw new Failure.Usage(
          "Tenant %s is not listed: a line under tenants of the configuration lists it"
              .formatted(name));
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Failure.Missing("No file %s".formatted(file));
    }
    Path folder =
        to == null ? requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder") : to;
    Path mapping = free(folder, "mapping.yaml");
    Path registry = free(folder, "registry.csv");
    SampledSource source = SampledSource.of(file);
    ColumnRoles roles = ColumnRoles.of(source.columns());
    SampledColumn branch = roles.branch();
    Set<String> names = branch == null ? Set.of() : source.all(branch.name(), MOST_ORGANISATIONS);
    Files.writeString(registry, new RegistryDraft(name, names).text());
    String text = new MappingDraft(source, roles, name, owner.categories(), name).text();
    Files.writeString(mapping, text);
    terminal.out().printf("%s: read as %s%n", file, source.manner());
    terminal
        .out()
        .printf(
            "%s: %d choices are marked%n",
            mapping, text.lines().filter(line -> line.contains("choose: ")).count());
    terminal.out().printf("%s: %d organisations%n", registry, names.size() + 1);
    terminal.out().printf("Now: xianfeng ingest %s --data %s --check%n", mapping, file);
    return ExitCode.DONE;
  }

  private static Path free(Path folder, String name) {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      throw new Failure.Usage("%s is there already: say another folder with --to".formatted(file));
    }
    return file;
  }
}
