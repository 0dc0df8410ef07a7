package org.xianfeng.ingest.simulation.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.event.Sector;

class BranchesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 22);

  private static Branches branches(int count) {
    return new Branches(new SimulationSpec(count, count * 214L / 10, 7, MONDAY, 13, 20_260_622));
  }

  @Test
  void makesACountyOfTheSizeAskedFor() {
    Branches county = branches(1_400);
    Map<Sector, Integer> sectors = new EnumMap<>(Sector.class);
    Set<String> codes = new HashSet<>();
    List<Branch> all = new ArrayList<>();
    for (int i = 0; i < county.count(); i++) {
      Branch branch = county.at(i);
      all.add(branch);
      codes.add(branch.code());
      sectors.merge(branch.sector(), 1, Integer::sum);
    }

    assertThat(all.stream().mapToInt(Branch::members).sum()).isCloseTo(29_960, within(300));
    assertThat(codes).hasSize(1_400).allMatch(code -> code.matches("990101[0-9]{6}"));
    assertThat(sectors).hasSize(7).allSatisfy((sector, n) -> assertThat(n).isGreaterThan(20));
    assertThat(all).isNotEmpty().allSatisfy(b -> assertThat(b.members()).isBetween(3, 60));
    assertThat(all.stream().filter(Branch::hasCommittee).count()).isBetween(1_100L, 1_390L);
    assertThat(all.stream().filter(b -> b.groups() > 0).count()).isBetween(300L, 900L);
    assertThat(all.stream().filter(b -> b.members() > 50).count()).isBetween(1L, 20L);
    assertThat(all).isNotEmpty().allSatisfy(b -> assertThat(b.active()).isPositive());
    assertThat(county.tree().provinces()).as("provinces above the root").isZero();
  }

  @Test
  void givesTheSameBranchInWhateverOrderOneAsks() {
    Branches forwards = branches(60_000);
    Branches backwards = branches(60_000);
    for (int i = 0; i < 60_000; i += 997) {
      Branch expected = forwards.at(i);
      assertThat(backwards.at(59_999 - i).index()).isEqualTo(59_999 - i);
      assertThat(backwards.at(i)).isEqualTo(expected);
    }
  }

  @Test
  void givesEachBranchOfTheNationItsOwnCode() {
    Branches nation = branches(4_600_000);
    String last = "";
    for (int i = 0; i < nation.count(); i += i < 10_000 ? 1 : 401) {
      String code = nation.at(i).code();
      assertThat(code).hasSize(12).startsWith("99").isGreaterThan(last);
      last = code;
    }
    assertThat(nation.tree().counties()).isEqualTo(3_286);
    assertThat(nation.tree().provinces()).isEqualTo(34);
  }

  @Test
  void castsEveryRoleOutsideTheTownsThatFallSilent() {
    for (int count : new int[] {60, 99, 500, 1_400, 30_000}) {
      Branches branches = branches(count);
      Map<Integer, Role> cast = branches.roles().all();

      assertThat(cast.values())
          .as("roles among %d branches", count)
          .contains(
              Role.STOPS_FIRST,
              Role.STOPS_SECOND,
              Role.BACKFILLS,
              Role.MERGES,
              Role.TAKES_OVER,
              Role.EXACT_TICKETS,
              Role.VACANT,
              Role.ELECTION_OVERDUE,
              Role.WATCHED);
      cast.keySet().forEach(i -> assertThat(CountyTree.isWest(branches.at(i).town())).isFalse());
    }
  }

  @Test
  void refusesSizesThatMakeNoSense() {
    assertThatThrownBy(() -> branches(59))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("branches must be in [60, 4999999], found 59");
    assertThatThrownBy(() -> new SimulationSpec(100, 9_000, 7, MONDAY, 13, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("members must be in [400, 4500], found 9000");
    assertThatThrownBy(() -> new SimulationSpec(100, 2_000, 7, MONDAY.plusDays(1), 13, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("firstMonday is not a Monday: 2026-06-23");
  }
}
