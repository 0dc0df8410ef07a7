package org.xianfeng.reports.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches everything that a home holds, but its keys, for identities. */
@Command(
    name = "check",
    description =
        "Search topics, tables, logs, reports and every other file of the home for identity"
            + " numbers, phones, and planted identities. Says how many are where, never which.",
    footer = {"", "Example: ./xianfeng privacy check --planted identities.txt"},
    exitCodeList = {
      "0:none found",
      "1:none found, but no broker was there to be searched",
      "4:found"
    })
final class CheckCommand implements Callable<Integer> {
  /** Folders of the home by the place that they are; the broker's files are read as topics. */
  private static final Map<String, String> PLACES =
      Map.of(
          "warehouse", "tables",
          "delta", "tables",
          "run", "logs",
          "reports", "reports",
          "notebooks", "reports",
          "tmp", "temporary");

  private static final List<String> LEFT_OUT = List.of("secret", "broker");
  private static final String OTHER = "other";

  @Option(
      names = "--planted",
      paramLabel = "FILE",
      description = "Identities that must not be found, one a line.")
  private @Nullable Path planted;

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    Path home = settings.home();
    if (!Files.isDirectory(home)) {
      throw new Failure.Missing("There is no home " + home);
    }
    IdentityFinder finder = new IdentityFinder(planted());
    Map<String, Place> places = new TreeMap<>();
    boolean whole = true;
    try (Progress progress = terminal.progress("files", 0)) {
      progress.step("topics");
      Place topics = new Place("topics", finder);
      try {
        TopicTexts.read(settings, topics);
        places.put("topics", topics);
      } catch (KafkaException e) {
        Failure failure = KafkaFailure.of(e, settings::bootstrapServers).orElseThrow(() -> e);
        if (!(failure instanceof Failure.Missing)) {
          throw failure;
        }
        whole = false;
      }
      progress.step("files");
      for (Path file : files(home)) {
        String folder = home.relativize(file).getName(0).toString();
        Place place =
            places.computeIfAbsent(
                PLACES.getOrDefault(folder, OTHER), name -> new Place(name, finder));
        read(home, file, place);
      }
    }
    return say(places, whole);
  }

  private int say(Map<String, Place> places, boolean whole) {
    places.values().forEach(terminal.out()::println);
    places.values().stream()
        .flatMap(place -> place.where().stream())
        .forEach(where -> terminal.out().println("  found in " + where));
    if (!whole) {
      terminal.err().println("Topics were not searched: no broker answers");
    }
    long found = places.values().stream().mapToLong(Place::found).sum();
    terminal.out().printf("%,d found%n", found);
    return found > 0 ? ExitCode.GATE : whole ? ExitCode.DONE : ExitCode.HANDLED;
  }

  private List<String> planted() throws IOException {
    try {
      return planted == null ? List.of() : Files.readAllLines(planted);
    } catch (NoSuchFileException e) {
      throw new Failure.Missing("There is no file " + planted);
    }
  }

  /** A file may go while the stack runs: what is gone holds nothing. */
  private static void read(Path home, Path file, Place place) throws IOException {
    try {
      place.open(home.relativize(file).toString(), Files.size(file));
      FileTexts.read(file, place);
    } catch (NoSuchFileException | java.io.FileNotFoundException gone) {
      return;
    }
  }

  private static List<Path> files(Path home) throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(home)) {
      for (Path folder : folders.toList()) {
        if (LEFT_OUT.contains(String.valueOf(folder.getFileName()))) {
          continue;
        }
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .forEach(all::add);
        }
      }
    }
    all.sort(Comparator.naturalOrder());
    return all;
  }
}
