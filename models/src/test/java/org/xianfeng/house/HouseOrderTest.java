package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xianfeng.house.Sources.Source;

/** Order in the rooms: package names, package pages, the size and the errors of files. */
class HouseOrderTest {
  private static final int MOST_LINES = 300;
  private static final Set<String> CORRIDORS =
      Set.of("util", "utils", "common", "helper", "base", "impl");

  private static final Pattern SWALLOWS =
      Pattern.compile("catch \\((?:final )?(?:Exception|Throwable) \\w+\\)");

  @Test
  void noPackageIsACorridor() {
    assertThat(Sources.main())
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(List.of(source.home().split("\\.")))
                    .as(source.path())
                    .doesNotContainAnyElementsOf(CORRIDORS));
  }

  @Test
  void noTypeIsNamedAfterItsKind() {
    assertThat(Sources.main())
        .isNotEmpty()
        .extracting(Source::name)
        .noneMatch(
            name ->
                name.matches(".*(Impl|Manager|Helper|Utils?|Data|Info)|Abstract.*|Base[A-Z].*"));
  }

  @Test
  void packagesAreInTheirModule() {
    assertThat(Sources.main())
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(source.home())
                    .as(source.path())
                    .startsWith("org.xianfeng." + source.module().replace("-java", "")));
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    Map<String, String> folders = new TreeMap<>();
    Sources.main()
        .forEach(
            source ->
                folders.put(
                    source.path().substring(0, source.path().lastIndexOf('/')), source.home()));
    Set<String> wrong = new TreeSet<>();
    for (var folder : folders.entrySet()) {
      var page = Sources.root().resolve(folder.getKey()).resolve("package-info.java");
      String text = Files.exists(page) ? Files.readString(page) : "";
      if (!text.contains("/**") || !text.contains("\npackage " + folder.getValue())) {
        wrong.add(folder.getKey());
      }
    }

    assertThat(wrong).as("packages without a sentence").isEmpty();
  }

  @Test
  void noNameOfAFileMeansTwoThings() throws IOException {
    Map<String, Set<String>> homes = new TreeMap<>();
    for (Source source : Sources.main()) {
      String name = Path.of(source.path()).getFileName().toString();
      homes.computeIfAbsent(name, any -> new TreeSet<>()).add(source.home());
    }
    homes.remove("package-info.java");
    homes.values().removeIf(in -> in.size() == 1);

    assertThat(homes).isEmpty();
  }

  @Test
  void filesFitOnAFewScreens() {
    Map<String, Integer> tooLong = new TreeMap<>();
    for (Source source : Sources.main()) {
      if (source.lines() > MOST_LINES) {
        tooLong.put(source.path(), source.lines());
      }
    }

    assertThat(tooLong).as("files of more than %d lines", MOST_LINES).isEmpty();
  }

  @Test
  void onlyMainsCatchEverything() {
    assertThat(
            Sources.main().stream()
                .filter(source -> !source.code().contains("static void main("))
                .filter(source -> SWALLOWS.matcher(source.code()).find())
                .map(Source::path))
        .isEmpty();
  }

  @Test
  void nothingDependsOnTheMachine() {
    Pattern machine =
        Pattern.compile(
            "ZoneId\\.systemDefault|LocalDate\\.now\\(\\)|LocalDateTime\\.now\\(\\)"
                + "|Charset\\.defaultCharset|Locale\\.getDefault|new Random\\(\\)|Math\\.random");
    assertThat(
            Sources.main().stream()
                .filter(source -> machine.matcher(source.code()).find())
                .map(Source::path))
        .isEmpty();
  }
}
