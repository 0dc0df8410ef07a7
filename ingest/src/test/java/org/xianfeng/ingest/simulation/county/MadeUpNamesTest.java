package org.xianfeng.ingest.simulation.county;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares every name and code that can be made with the real divisions, where they are at hand.
 */
class MadeUpNamesTest {
  private static final Path DIVISIONS =
      Path.of(
              System.getProperty(
                  "XIANFENG_SHARED_DATA",
                  System.getenv().getOrDefault("XIANFENG_SHARED_DATA", "../../shared/data")))
          .resolve("divisions");

  private static final List<String> ENDINGS =
      List.of("村民委员会", "村委会", "社区居委会", "社区居民委员会", "居委会", "办事处");

  private static final Set<String> REAL_NAMES = new HashSet<>();
  private static final Set<String> REAL_CODES = new HashSet<>();

  @BeforeAll
  static void read() throws IOException {
    assumeTrue(Files.isDirectory(DIVISIONS), "no folder of real divisions");
    for (String file : List.of("provinces.csv", "cities.csv", "areas.csv", "streets.csv")) {
      take(Files.newBufferedReader(DIVISIONS.resolve(file), UTF_8));
    }
    take(
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(DIVISIONS.resolve("villages.csv.gz"))),
                UTF_8)));
  }

  private static void take(BufferedReader reader) {
    try (reader) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.replace("\"", "").split(",", -1))
          .forEach(
              cells -> {
                REAL_CODES.add(cells[0]);
                REAL_NAMES.add(cells[1]);
                REAL_NAMES.add(bare(cells[1]));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bare(String name) {
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    return name;
  }

  @Test
  void noNameThatCanBeMadeIsReal() {
    assertThat(REAL_NAMES.size()).isGreaterThan(300_000);
    List<String> real = new ArrayList<>();
    for (int first = 0; first < Names.FIRST.length(); first++) {
      for (int second = 0; second < Names.SECOND.length(); second++) {
        String stem = "" + Names.FIRST.charAt(first) + Names.SECOND.charAt(second);
        for (String kind : List.of("县", "街道", "镇", "乡", "村", "社区", "")) {
          if (REAL_NAMES.contains(stem + kind)) {
            real.add(stem + kind);
          }
        }
      }
    }
    assertThat(real).isEmpty();
    assertThat(REAL_NAMES.contains("云岭县")).isFalse();
    assertThat(Names.stems()).isEqualTo(300);
  }

  @Test
  void noRealCodeStartsLikeOurs() {
    assertThat(REAL_CODES.size()).isGreaterThan(600_000);
    assertThat(REAL_CODES.stream().filter(code -> code.startsWith(CountyTree.NATION))).isEmpty();
  }
}
