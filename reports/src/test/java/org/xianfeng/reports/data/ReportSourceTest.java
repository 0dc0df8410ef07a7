package org.xianfeng.reports.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.index.language.SpecFile;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.model.WeeklyReport;

/** What stands in a file: three towns of twenty branches, the first of each of four persons. */
class ReportSourceTest {
  private static final String COUNTY = "990101";
  private static final String TOWN = "990101001";

  @TempDir static Path home = Path.of("");

  @BeforeAll
  static void publish() throws IOException {
    FixtureLake.create(home, 3, 20);
  }

  @Test
  void aBranchOfFourIsNamedAndNotCountedInTheFileOfItsTown() {
    Comparison comparison = report(TOWN).comparison().orElseThrow();

    assertThat(comparison.indicator().id()).isEqualTo("members_present");
    assertThat(comparison.hidden()).contains("云岭1镇第1党支部").hasSizeGreaterThan(1);
    assertThat(comparison.branches())
        .isNotEmpty()
        .noneMatch(branch -> branch.name().equals("云岭1镇第1党支部"));
  }

  @Test
  void aPartOfOneToNinePersonsOfABranchIsNotInTheFileAboveItsTown() {
    Comparison comparison = report(COUNTY).comparison().orElseThrow();

    assertThat(comparison.ofSubUnits() || !persons(comparison)).isTrue();
    assertThat(comparison.branches().stream().map(UnitShare::share))
        .isNotEmpty()
        .allMatch(share -> !persons(comparison) || share.trials() >= 100 || leaves(share));
  }

  @Test
  void noSectorOfAFileIsTheSumOfBranchesThatAreHidden() {
    WeeklyReport town = report(TOWN);
    List<CrossTab.Persons> persons = town.crossTab().persons();

    assertThat(persons).isNotEmpty();
    assertThat(persons.stream().filter(CrossTab.Persons::hidden).count()).isNotEqualTo(1);
    assertThat(persons)
        .filteredOn(one -> !one.hidden())
        .isNotEmpty()
        .allMatch(one -> one.met() + one.missed() >= Suppression.INSIDE);
  }

  /** Rows of before have the state that an acknowledgement made of it. */
  @Test
  void whatFiresAgainWhileSomebodyLooksAfterItIsOpenAndNotClosed() {
    WeeklyReport town = report(TOWN);

    assertThat(town.actions()).extracting(ActionLine::alert).containsExactly("open-1", "again");
    assertThat(town.closed()).isEqualTo(1);
  }

  private static boolean leaves(Proportion share) {
    long missed = share.trials() - share.hits();
    return (share.hits() == 0 || share.hits() >= Suppression.OUTSIDE)
        && (missed == 0 || missed >= Suppression.OUTSIDE);
  }

  private static boolean persons(Comparison comparison) {
    return List.of("members_present", "presence", "required_training")
        .contains(comparison.indicator().id());
  }

  private static WeeklyReport report(String unit) {
    try (Lake lake = Lake.open(FixtureLake.settings(home))) {
      return ReportSource.open(
              lake,
              FixtureLake.TENANT,
              FixtureLake.ZONE,
              FixtureLake.WEEK,
              Optional.empty(),
              Suppression.INSIDE,
              ReaderScope.EVERYTHING,
              SpecFile.find(null, Map.of("XIANFENG_ROOT", "..")))
          .flatMap(source -> source.report(unit))
          .orElseThrow();
    }
  }
}
