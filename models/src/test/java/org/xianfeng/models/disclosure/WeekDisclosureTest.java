package org.xianfeng.models.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.models.table.DisclosedWeeks.Kind;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/** An attacker who adds and subtracts everything that is shown, against what is hidden. */
class WeekDisclosureTest {
  private static final List<String> SECTORS = List.of("village", "community", "");
  private static final String TRAINING = Measures.REQUIRED_TRAINING.name();

  static List<Long> seeds() {
    return new SplittableRandom(15).longs(400).boxed().toList();
  }

  @Test
  void aGroupOfFourAndTheSmallestBesideItAreHiddenAndTheUnitIsNot() {
    List<Disclosed> rows = first(county(Map.of("t1.a", 4L, "t1.b", 9L, "t1.c", 30L)));

    assertThat(hidden(rows, Kind.BRANCH)).containsExactly("t1.a", "t1.b");
    assertThat(hidden(rows, Kind.UNIT)).isEmpty();
    assertThat(row(rows, "t1.a").counts()).doesNotContainKey(TRAINING);
    assertThat(row(rows, "t1").counts().get(TRAINING)).isEqualTo(new Count(43L, 43L));
  }

  @Test
  void whoLooksAtThreeMeasuresOfTheSamePersonsSeesNoneOfThem() {
    List<Disclosed> rows = first(county(Map.of("t1.a", 4L, "t1.b", 9L, "t1.c", 30L)));

    assertThat(row(rows, "t1.a").hidden())
        .containsExactlyInAnyOrder(
            TRAINING, Measures.TRAINING_HOURS.name(), Measures.MEMBERS_PRESENT.name());
  }

  @Test
  void twoHiddenWithFewerThanFiveTogetherHideAThird() {
    assertThat(hidden(first(county(Map.of("t1.a", 2L, "t1.b", 2L, "t1.c", 30L))), Kind.BRANCH))
        .containsExactly("t1.a", "t1.b", "t1.c");
  }

  @Test
  void aUnitWithOneSmallBranchIsHiddenAndSoIsAnotherUnit() {
    List<Disclosed> rows =
        first(county(Map.of("t1.a", 4L, "t2.a", 20L, "t2.b", 30L, "t3.a", 40L, "t3.b", 50L)));

    assertThat(hidden(rows, Kind.UNIT)).containsExactly("t1", "t2");
    assertThat(hidden(rows, Kind.BRANCH)).containsExactly("t1.a", "t2.a", "t2.b");
  }

  @Test
  void nobodyIsNoGroupAndAnUnknownOneNeither() {
    List<CountedOrganisation> county = county(Map.of("t1.a", 0L, "t1.b", 9L));
    county.add(new CountedOrganisation("t1.z", "/c/t1/t1.z", true, "", Map.of()));

    assertThat(first(county)).isNotEmpty().allMatch(row -> row.hidden().isEmpty());
  }

  @Test
  void aPartOfOneToNineStaysBelowTheParent() {
    List<CountedOrganisation> county = new ArrayList<>();
    add(county, "t1.a", 20, 12);
    add(county, "t1.b", 60, 40);
    add(county, "t1.c", 70, 70);
    rollUp(county);

    List<Disclosed> rows = first(county);

    assertThat(row(rows, "t1.a").kept()).contains(TRAINING);
    assertThat(row(rows, "t1.b").kept()).contains(TRAINING);
    assertThat(row(rows, "t1.c").kept()).isEmpty();
    assertThat(row(rows, "t1.a").hidden()).isEmpty();
  }

  @Test
  void aSectorThatIsNoMoreThanWhatIsToldStays() {
    Map<String, Long> sizes = new TreeMap<>(Map.of("t1.a", 4L, "t1.b", 9L, "t2.a", 30L));

    List<Disclosed> same = first(county(sizes, code -> "village"));
    List<Disclosed> apart =
        first(county(sizes, code -> code.equals("t1.a") ? "village" : "community"));

    assertThat(hidden(same, Kind.SECTOR)).isEmpty();
    assertThat(hidden(apart, Kind.SECTOR)).containsExactly("c", "c", "t1", "t1");
  }

  @Test
  void whatWasHiddenStaysHiddenInALaterRevision() {
    List<Disclosed> before = first(county(Map.of("t1.a", 4L, "t1.b", 9L, "t1.c", 30L)));

    List<Disclosed> after = next(county(Map.of("t1.a", 5L, "t1.b", 9L, "t1.c", 30L)), before);

    assertThat(hidden(after, Kind.BRANCH)).containsExactly("t1.a", "t1.b");
  }

  @Test
  void whatBecomesSmallInALaterRevisionIsWithdrawnWithEverythingAbove() {
    List<Disclosed> before = first(county(Map.of("t1.a", 5L, "t1.b", 9L, "t2.c", 30L)));

    List<Disclosed> after = next(county(Map.of("t1.a", 4L, "t1.b", 9L, "t2.c", 30L)), before);

    assertThat(hidden(after, Kind.BRANCH)).containsExactly("t1.a");
    assertThat(hidden(after, Kind.UNIT)).containsExactly("c", "t1");
    assertThat(row(after, "c").withdrawn()).contains(TRAINING);
    assertThat(hidden(next(county(Map.of("t1.a", 4L, "t1.b", 9L, "t2.c", 30L)), after), Kind.UNIT))
        .containsExactly("c", "t1");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noHiddenCellFollowsFromEverythingThatIsShown(long seed) {
    List<CountedOrganisation> county = random(new SplittableRandom(seed));
    List<Disclosed> rows = first(county);

    for (Measure measure : Measures.ofPersons().stream().flatMap(List::stream).toList()) {
      Sums known = new Sums();
      learn(known, rows, county, measure.name(), row -> true, code -> code);
      for (Disclosed row : rows) {
        List<String> of = leaves(row, county, measure.name(), code -> code);
        boolean hidden = row.hidden().contains(measure.name()) && !of.isEmpty();
        assertThat(!hidden || !known.tell(of))
            .as("%s %s %s of %s", measure.name(), row.kind(), row.sector(), row.code())
            .isTrue();
        Count count = row.counts().getOrDefault(measure.name(), Count.NONE);
        assertThat(count.all() == 0 || count.all() >= Suppression.INSIDE).isTrue();
      }
    }
  }

  /** A file holds its unit, the units below, and of what lies deeper only what may leave. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noKeptCellFollowsFromTheFileOfAUnitHigherUp(long seed) {
    List<CountedOrganisation> county = random(new SplittableRandom(seed));
    List<Disclosed> rows = first(county);

    for (Measure measure : Measures.ofPersons().stream().flatMap(List::stream).toList()) {
      String name = measure.name();
      Sums known = new Sums();
      learn(
          known,
          rows,
          county,
          name,
          row ->
              row.kind() == Kind.UNIT
                  || (row.code().equals("c") || row.kind() == Kind.BRANCH)
                      && !row.kept().contains(name),
          code -> code);
      for (Disclosed row : rows) {
        List<String> of = leaves(row, county, name, code -> code);
        boolean alone =
            county.stream()
                    .filter(one -> one.branch() && one.count(name).all() > 0)
                    .filter(one -> one.parent().equals(parent(row.code())))
                    .count()
                == 1;
        if (row.kind() == Kind.BRANCH && row.kept().contains(name) && !alone && !of.isEmpty()) {
          assertThat(known.tell(of)).as("%s of %s", name, row.code()).isFalse();
        }
      }
    }
  }

  /** The attacker knows which branches did not change, and subtracts the revisions. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noSmallCellFollowsFromTwoRevisions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CountedOrganisation> before = random(random);
    List<CountedOrganisation> after = changed(before, random);
    Map<String, CountedOrganisation> old =
        before.stream().collect(Collectors.toMap(CountedOrganisation::code, one -> one));
    List<Disclosed> first = first(before);
    List<Disclosed> second = next(after, first);
    Map<String, String> unknown = new HashMap<>();
    for (CountedOrganisation one : after) {
      CountedOrganisation was = old.get(one.code());
      boolean same = was != null && was.counts().equals(one.counts());
      unknown.put(one.code(), same ? one.code() : one.code() + "'");
    }

    for (Measure measure : Measures.ofPersons().stream().flatMap(List::stream).toList()) {
      String name = measure.name();
      Sums known = new Sums();
      learn(known, first, before, name, row -> true, code -> code);
      learn(known, second, after, name, row -> true, unknown::get);
      for (CountedOrganisation one : after) {
        long all = one.count(name).all();
        if (one.branch() && all > 0 && all < Suppression.INSIDE) {
          assertThat(known.tell(List.of(unknown.get(one.code()))))
              .as("%s of %s", name, one.code())
              .isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatDidNotChangeIsDecidedTheSameAgain(long seed) {
    List<CountedOrganisation> county = random(new SplittableRandom(seed));
    List<Disclosed> first = first(county);

    assertThat(next(county, first)).containsExactlyInAnyOrderElementsOf(first);
  }

  private static void learn(
      Sums known,
      List<Disclosed> rows,
      List<CountedOrganisation> county,
      String measure,
      Predicate<Disclosed> visible,
      java.util.function.UnaryOperator<String> unknown) {
    rows.stream()
        .filter(row -> visible.test(row) && row.counts().containsKey(measure))
        .forEach(row -> known.know(leaves(row, county, measure, unknown)));
  }

  /** The unknowns that a row is the sum of. */
  private static List<String> leaves(
      Disclosed row,
      List<CountedOrganisation> county,
      String measure,
      java.util.function.UnaryOperator<String> unknown) {
    return county.stream()
        .filter(one -> one.branch() && one.count(measure).all() > 0)
        .filter(one -> List.of(one.path().split("/")).contains(row.code()))
        .filter(one -> row.kind() != Kind.SECTOR || one.sector().equals(row.sector()))
        .map(one -> unknown.apply(one.code()))
        .toList();
  }

  private static List<Disclosed> first(List<CountedOrganisation> county) {
    return WeekDisclosure.of(county, Suppression.INSIDE, Map.of());
  }

  private static List<Disclosed> next(List<CountedOrganisation> county, List<Disclosed> before) {
    return WeekDisclosure.of(
        county,
        Suppression.INSIDE,
        before.stream()
            .filter(row -> row.kind() != Kind.SECTOR)
            .collect(Collectors.toMap(Disclosed::code, row -> row)));
  }

  private static Disclosed row(List<Disclosed> rows, String code) {
    return rows.stream()
        .filter(row -> row.code().equals(code) && row.kind() != Kind.SECTOR)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> hidden(List<Disclosed> rows, Kind kind) {
    return rows.stream()
        .filter(row -> row.kind() == kind && row.hidden().contains(TRAINING))
        .map(Disclosed::code)
        .sorted()
        .toList();
  }

  /** A county c of towns with branches such as t1.a; all of a branch met every measure. */
  private static List<CountedOrganisation> county(Map<String, Long> sizes) {
    return county(sizes, code -> "village");
  }

  private static List<CountedOrganisation> county(
      Map<String, Long> sizes, java.util.function.UnaryOperator<String> sector) {
    List<CountedOrganisation> county = new ArrayList<>();
    new TreeMap<>(sizes)
        .forEach(
            (code, size) -> county.add(branch(code, sector.apply(code), new Count(size, size))));
    rollUp(county);
    return county;
  }

  private static void add(List<CountedOrganisation> county, String code, long all, long met) {
    county.add(branch(code, "village", new Count(met, all)));
  }

  private static CountedOrganisation branch(String code, String sector, Count count) {
    Map<String, Count> counts = new HashMap<>();
    Measures.ofPersons().get(0).forEach(measure -> counts.put(measure.name(), count));
    return new CountedOrganisation(code, path(code), true, sector, counts);
  }

  private static String path(String code) {
    return "/c/" + parent(code) + '/' + code;
  }

  private static String parent(String code) {
    return code.contains(".") ? code.substring(0, code.indexOf('.')) : "c";
  }

  /** Adds the units with the sums of their branches. */
  private static void rollUp(List<CountedOrganisation> county) {
    Map<String, Map<String, Count>> sums = new TreeMap<>();
    for (CountedOrganisation one : List.copyOf(county)) {
      for (String unit : List.of("c", parent(one.code()))) {
        Map<String, Count> sum = sums.computeIfAbsent(unit, any -> new HashMap<>());
        one.counts().forEach((measure, count) -> sum.merge(measure, count, Count::plus));
      }
    }
    sums.forEach(
        (unit, sum) ->
            county.add(
                new CountedOrganisation(
                    unit, unit.equals("c") ? "/c" : "/c/" + unit, false, "", sum)));
  }

  private static List<CountedOrganisation> random(SplittableRandom random) {
    List<CountedOrganisation> county = new ArrayList<>();
    int towns = random.nextInt(1, 5);
    for (int town = 0; town < towns; town++) {
      int branches = random.nextInt(1, 6);
      for (int branch = 0; branch < branches; branch++) {
        county.add(random("t%d.%d".formatted(town, branch), random));
      }
    }
    rollUp(county);
    return county;
  }

  private static CountedOrganisation random(String code, SplittableRandom random) {
    Map<String, Count> counts = new HashMap<>();
    for (List<Measure> measures : Measures.ofPersons()) {
      long size = random.nextInt(random.nextInt(3) == 0 ? 7 : 60);
      for (Measure measure : measures) {
        if (random.nextInt(8) > 0) {
          counts.put(measure.name(), new Count(random.nextLong(size + 1), size));
        }
      }
    }
    return new CountedOrganisation(
        code, path(code), true, SECTORS.get(random.nextInt(SECTORS.size())), counts);
  }

  /** A few branches are counted anew, one may be new. */
  private static List<CountedOrganisation> changed(
      List<CountedOrganisation> before, SplittableRandom random) {
    List<CountedOrganisation> after = new ArrayList<>();
    for (CountedOrganisation one : before) {
      if (one.branch()) {
        after.add(random.nextInt(5) == 0 ? random(one.code(), random) : one);
      }
    }
    if (random.nextBoolean()) {
      after.add(random("t0.new", random));
    }
    rollUp(after);
    return after;
  }
}
