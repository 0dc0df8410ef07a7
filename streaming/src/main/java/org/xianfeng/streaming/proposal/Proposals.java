package org.xianfeng.streaming.proposal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.OwnerFile;

/**
 * The proposals of a home that wait for somebody's approval, a file for each.
 *
 * @param folder where they are
 */
record Proposals(Path folder) {
  private static final String SUFFIX = ".json";

  static Proposals of(Settings settings) {
    return new Proposals(settings.home().resolve("proposals"));
  }

  /** Keeps one. */
  void keep(Proposal proposal) throws IOException {
    OwnerFile.write(file(proposal.name()), proposal.json());
  }

  /** Forgets one. */
  void forget(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  /**
   * The one that a name stands for, whatever has become of its content.
   *
   * @throws Failure.Missing if there is none
   */
  Proposal find(String name) throws IOException {
    if (!name.matches("[0-9a-f]{12}") || !Files.exists(file(name))) {
      throw new Failure.Missing("No proposal has this digest: see xianfeng rules proposals");
    }
    return read(file(name));
  }

  /** All of them, the oldest first. */
  List<Proposal> all() throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    List<Proposal> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).sorted().toList()) {
        all.add(read(file));
      }
    }
    all.sort(Comparator.comparing(Proposal::at));
    return all;
  }

  private static Proposal read(Path file) throws IOException {
    try {
      return Proposal.read(OwnerFile.read(file, "Proposal"));
    } catch (IllegalArgumentException e) {
      throw new Failure.Usage("%s is no proposal".formatted(file));
    }
  }

  private Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }
}
