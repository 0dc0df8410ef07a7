package org.xianfeng.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;

/**
 * What the product is shipped with, by the bill of materials of each module (CycloneDX): no library
 * of which something bad is known, and the licence of each in the notice.
 */
class LibrariesIT {
  private static final Path ROOT = Path.of("..");
  private static final Path KNOWN = ROOT.resolve(".ci/advisories.yaml");
  private static final Path NOTICE = ROOT.resolve("NOTICE");
  private static final String LIBRARIES = "\nLibraries, by licence:\n";
  private static final List<String> MODULES =
      List.of("models", "ingest", "streaming", "batch", "reports", "notebooks-java");

  /** Libraries whose own description leaves their licence out. */
  private static final Map<String, String> UNSAID =
      Map.of(
          "oro:oro", "Apache-2.0",
          "org.apache.datasketches:datasketches-memory", "Apache-2.0",
          "org.apache.xbean:xbean-asm9-shaded", "Apache-2.0");

  private record Library(String name, String version, Set<String> licences) {}

  private record Advisory(String id, String library, String affected) {
    boolean concerns(Library candidate) {
      try {
        return candidate.name().equals(library)
            && VersionRange.createFromVersionSpec(affected)
                .containsVersion(new DefaultArtifactVersion(candidate.version()));
      } catch (InvalidVersionSpecificationException e) {
        throw new IllegalArgumentException("%s: %s".formatted(id, e.getMessage()), e);
      }
    }

    String key() {
      return id + " in " + library;
    }
  }

  private record Accepted(String key, LocalDate until) {}

  private record Known(List<Advisory> advisories, List<Accepted> exceptions) {}

  @Test
  void noLibraryHasAKnownAdvisoryButForExceptionsThatHoldToday() throws IOException {
    Known known = Document.parse(KNOWN, LibrariesIT::known);
    Set<String> found = new TreeSet<>();
    for (Library library : shipped()) {
      known.advisories().stream()
          .filter(advisory -> advisory.concerns(library))
          .forEach(advisory -> found.add(advisory.key()));
    }
    Set<String> accepted = new TreeSet<>();
    for (Accepted exception : known.exceptions()) {
      assertThat(exception.until())
          .as("%s is accepted until then: decide anew", exception.key())
          .isAfterOrEqualTo(LocalDate.now(ZoneOffset.UTC));
      accepted.add(exception.key());
    }
    assertThat(found).as("advisories of shipped versions, and exceptions").isEqualTo(accepted);
  }

  @Test
  void anAdvisoryIsFoundByNameAndRange() {
    var advisory = new Advisory("CVE-0", "g:a", "[4.1.91.Final-1,4.1.118.Final-1),[5,)");
    for (String hit : List.of("4.1.100.Final-20.0", "5.0")) {
      assertThat(advisory.concerns(new Library("g:a", hit, Set.of()))).as(hit).isTrue();
    }
    assertThat(advisory.concerns(new Library("g:a", "4.1.118.Final-21.0", Set.of()))).isFalse();
    assertThat(advisory.concerns(new Library("g:b", "5.0", Set.of()))).isFalse();
  }

  @Test
  void theNoticeNamesTheLicenceOfEachLibrary() throws IOException {
    var byLicence = new TreeMap<String, Set<String>>();
    for (Library library : shipped()) {
      assertThat(library.licences()).as(library.name()).isNotEmpty().doesNotContain("");
      byLicence
          .computeIfAbsent(String.join(" or ", library.licences()), any -> new TreeSet<>())
          .add(library.name());
    }
    String list =
        byLicence.entrySet().stream()
            .map(
                each ->
                    "\n%s\n  %s\n".formatted(each.getKey(), String.join("\n  ", each.getValue())))
            .collect(joining());
    String notice = Files.readString(NOTICE);
    String written = notice.substring(0, notice.indexOf(LIBRARIES) + LIBRARIES.length()) + list;
    if (Boolean.getBoolean("update")) {
      Files.writeString(NOTICE, written);
    }
    assertThat(NOTICE).as("run with -Dupdate=true and review").hasContent(written);
  }

  private static Known known(Keys in) {
    List<Advisory> advisories = new ArrayList<>();
    for (Keys one : in.sections("advisories")) {
      one.require("about", ValueType.TEXT);
      one.require("source", ValueType.TEXT);
      advisories.add(
          new Advisory(
              one.require("id", ValueType.TEXT),
              one.require("package", ValueType.TEXT),
              one.require("affected", ValueType.TEXT)));
    }
    List<Accepted> exceptions = new ArrayList<>();
    for (Keys one : in.sections("exceptions")) {
      one.require("because", ValueType.TEXT);
      String library = one.require("package", ValueType.TEXT);
      LocalDate until = one.require("until", ValueType.DATE);
      for (String id : one.list("ids", ValueType.TEXT)) {
        exceptions.add(new Accepted(id + " in " + library, until));
      }
    }
    return new Known(advisories, exceptions);
  }

  /** Every library of every module, once for each version. */
  private static List<Library> shipped() throws IOException {
    var libraries = new TreeMap<String, Library>();
    for (String module : MODULES) {
      Path bill = ROOT.resolve(module).resolve("target/bom.json");
      assumeTrue(
          System.getenv("CI") != null || Files.exists(bill),
          "Maven makes no bill offline: " + bill);
      for (JsonNode component : new ObjectMapper().readTree(bill.toFile()).path("components")) {
        String name = component.path("group").asText() + ':' + component.path("name").asText();
        if (!name.startsWith("org.xianfeng:")) {
          String version = component.path("version").asText();
          libraries.put(
              name + ':' + version, new Library(name, version, licences(name, component)));
        }
      }
    }
    assertThat(libraries).hasSizeGreaterThan(100);
    return List.copyOf(libraries.values());
  }

  private static Set<String> licences(String name, JsonNode component) {
    Set<String> licences = new TreeSet<>();
    if (component.path("licenses").isEmpty()) {
      licences.add(UNSAID.getOrDefault(name, ""));
    }
    for (JsonNode choice : component.path("licenses")) {
      JsonNode licence = choice.path("license");
      String text = licence.path("id").asText(licence.path("name").asText());
      licences.add(choice.path("expression").asText(text));
    }
    return licences;
  }
}
