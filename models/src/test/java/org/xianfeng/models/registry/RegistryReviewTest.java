package org.xianfeng.models.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.registry.RegistryReview.Fault;
import org.xianfeng.models.tenant.Registrar;

class RegistryReviewTest {
  private static final String COUNTY = "/demo/registry";
  private static final String EAST = "/demo/east";
  private static final String WEST = "/demo/west";
  private static final String POSTS = "/demo/posts";
  private static final List<Registrar> REGISTRARS =
      List.of(
          Registrar.ofAll(COUNTY),
          Registrar.parse(EAST + " below east"),
          Registrar.parse(WEST + " below west"),
          Registrar.parse(POSTS + " below east sets posts"));

  private final List<OrganisationRecord> records = new ArrayList<>();

  private RegistryReviewTest said(String source, String code, String day, String... values) {
    Map<String, String> all = new HashMap<>(Map.of("name", code, "posts", "[]"));
    for (int i = 0; i < values.length; i += 2) {
      all.put(values[i], values[i + 1]);
    }
    LocalDate from = LocalDate.parse("2026-" + day);
    int place = records.size();
    records.add(
        new OrganisationRecord(
            code,
            source,
            code + "@" + place,
            1,
            from,
            Instant.parse("2026-01-01T00:00:00Z").plusSeconds(place),
            all,
            "0/" + place));
    return this;
  }

  /** A county of two towns, each with a branch or two. */
  private RegistryReviewTest county() {
    return said(COUNTY, "county", "01-01")
        .said(COUNTY, "east", "01-01", "parent", "county")
        .said(COUNTY, "west", "01-01", "parent", "county")
        .said(COUNTY, "e1", "01-01", "parent", "east")
        .said(COUNTY, "e2", "01-01", "parent", "east")
        .said(COUNTY, "w1", "01-01", "parent", "west");
  }

  /** Faults by the record's number, whatever the order in which the records come. */
  private Map<Integer, Fault> faults() {
    Map<Integer, Fault> faults = faults(records);
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      List<OrganisationRecord> shuffled = new ArrayList<>(records);
      Collections.shuffle(shuffled, random);
      assertThat(faults(shuffled)).isEqualTo(faults);
    }
    return faults;
  }

  private static Map<Integer, Fault> faults(List<OrganisationRecord> records) {
    return RegistryReview.of(REGISTRARS, records).refused().stream()
        .collect(
            Collectors.toMap(
                verdict -> Integer.parseInt(verdict.record().place().substring(2)),
                RegistryReview.Verdict::fault));
  }

  @Test
  void aSourceOfATownMovesNoBranchOfAnotherIntoItsOwn() {
    county()
        .said(WEST, "e1", "02-01", "parent", "west")
        .said(WEST, "w1", "02-01", "parent", "west", "name", "new")
        .said(EAST, "e2", "02-01", "parent", "west")
        .said(WEST, "county", "02-01", "parent", "west")
        .said(WEST, "west", "02-01", "parent", "east");

    assertThat(faults())
        .isEqualTo(Map.of(6, Fault.PART, 8, Fault.PART, 9, Fault.PART, 10, Fault.PART));
  }

  @Test
  void norDoesItByAMergerWhicheverWay() {
    county()
        .said(WEST, "e1", "02-01", "parent", "east", "merged_into", "w1")
        .said(WEST, "w1", "02-01", "parent", "west", "merged_into", "e1")
        .said(EAST, "e1", "02-01", "parent", "east", "merged_into", "e2");

    assertThat(faults()).isEqualTo(Map.of(6, Fault.PART, 7, Fault.PART));
  }

  @Test
  void norByARecordOfATimeBeforeItsBranchesWereKnown() {
    county()
        .said(WEST, "e1", "01-01", "parent", "west")
        .said(EAST, "east3", "03-01", "parent", "east")
        .said(WEST, "east3", "02-01", "parent", "west")
        .said(WEST, "west", "01-01");
    records.replaceAll(one -> one.place().equals("0/6") ? of1999(one) : one);

    assertThat(faults()).isEqualTo(Map.of(6, Fault.PART, 8, Fault.PART, 9, Fault.PART));
  }

  private static OrganisationRecord of1999(OrganisationRecord one) {
    return new OrganisationRecord(
        one.code(),
        one.source(),
        one.id(),
        one.revision(),
        LocalDate.parse("1999-01-01"),
        one.recorded(),
        one.values(),
        one.place());
  }

  @Test
  void ofARecordTheHighestRevisionIsReviewed() {
    county().said(WEST, "w1", "02-01", "parent", "east");
    OrganisationRecord wrong = records.get(6);
    records.add(
        new OrganisationRecord(
            "w1",
            WEST,
            wrong.id(),
            2,
            wrong.validFrom(),
            wrong.recorded(),
            Map.of("name", "w1", "parent", "west"),
            "0/7"));

    assertThat(faults()).isEmpty();
  }

  @Test
  void aTownEntersAUnitWithItsBranchesAndItsRootAsTheTopOfATree() {
    said(EAST, "east-9", "01-01", "parent", "east-unit")
        .said(EAST, "east-unit", "01-01", "parent", "east")
        .said(EAST, "east", "01-01")
        .said(WEST, "west", "01-01", "parent", "east")
        .said(EAST, "north", "01-01", "parent", "east");

    assertThat(faults()).isEqualTo(Map.of(3, Fault.PART, 4, Fault.PART));
  }

  @Test
  void aTownHangsNothingWhereNobodyWouldCountIt() {
    county()
        .said(COUNTY, "u1", "01-01", "parent", "east")
        .said(COUNTY, "e3", "01-01", "parent", "u1", "organisation_type", "631")
        .said(EAST, "e1", "02-01", "parent", "e3")
        .said(EAST, "u1", "02-01", "parent", "east", "merged_into", "e2")
        .said(EAST, "u1", "02-02", "parent", "east", "organisation_type", "631")
        .said(EAST, "e3", "02-03", "parent", "east", "organisation_type", "631")
        .said(EAST, "u1", "02-03", "parent", "east", "merged_into", "east")
        .said(EAST, "e2", "02-04", "parent", "u1");

    assertThat(faults())
        .isEqualTo(Map.of(8, Fault.PART, 9, Fault.PART, 10, Fault.PART, 13, Fault.PART));
  }

  @Test
  void whatTheCountyMovesIsTheOtherTownsFromThen() {
    county()
        .said(COUNTY, "e1", "02-01", "parent", "west")
        .said(WEST, "e1", "02-02", "parent", "west", "name", "new")
        .said(EAST, "e1", "02-03", "parent", "east")
        .said(EAST, "e1", "01-15", "parent", "east", "name", "old");

    assertThat(faults()).isEqualTo(Map.of(8, Fault.PART));
  }

  @Test
  void aCircleIsRefusedAndWhatStoodBeforeHoldsOn() {
    county()
        .said(COUNTY, "county", "02-01", "parent", "e1") // of three
        .said(COUNTY, "east", "02-02", "parent", "e2") // of two
        .said(COUNTY, "w1", "02-03", "parent", "w1") // of itself
        .said(COUNTY, "e1", "02-04", "parent", "east", "merged_into", "e2")
        .said(COUNTY, "e2", "02-05", "parent", "east", "merged_into", "e1")
        .said(COUNTY, "w1", "02-06", "parent", "west", "merged_into", "w1");

    assertThat(faults())
        .isEqualTo(
            Map.of(
                6,
                Fault.CIRCLE,
                7,
                Fault.CIRCLE,
                8,
                Fault.CIRCLE,
                10,
                Fault.CIRCLE,
                11,
                Fault.CIRCLE));
  }

  @Test
  void twoThatChangePlacesOnOneDayAreNoCircle() {
    county().said(COUNTY, "county", "02-01", "parent", "east").said(COUNTY, "east", "02-01");

    assertThat(faults()).isEmpty();
  }

  @Test
  void aSourceOfSingleFieldsChangesNoOther() {
    county()
        .said(POSTS, "e1", "02-01", "parent", "east", "posts", "[secretary]")
        .said(POSTS, "e1", "02-02", "parent", "east", "name", "other")
        .said(POSTS, "e1", "02-03", "posts", "[]")
        .said(POSTS, "w1", "02-04", "parent", "west", "posts", "[secretary]")
        .said(POSTS, "e5", "02-05", "parent", "east");

    assertThat(faults())
        .isEqualTo(Map.of(7, Fault.FIELD, 8, Fault.FIELD, 9, Fault.PART, 10, Fault.FIELD));
  }

  @Test
  void aSourceThatIsNotListedSaysNothing() {
    county().said("/demo/evil", "e1", "02-01", "parent", "west");

    assertThat(faults()).isEqualTo(Map.of(6, Fault.NO_AUTHORITY));
  }

  @Test
  void theFieldsAreThoseOfTheContract() {
    Set<String> fields =
        RegistryContract.ORGANISATION.fields().stream()
            .map(field -> field.wireName())
            .filter(name -> !name.equals(RegistryContract.VALID_FROM.wireName()))
            .collect(Collectors.toSet());

    assertThat(Registrar.FIELDS).isEqualTo(fields);
  }
}
