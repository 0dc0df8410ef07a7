package org.xianfeng.models.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload;

class BranchStateTest {
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
  private static final Payload.Post SECRETARY = new Payload.Post(Payload.Post.SECRETARY, MAY, JUNE);

  @Test
  void aPostIsFilledFromItsFirstDayToTheDayBeforeItsEnd() {
    BranchState branch = branch(10, 0, List.of(SECRETARY));

    assertThat(branch.filled(Payload.Post.SECRETARY, MAY.minusDays(1))).isFalse();
    assertThat(branch.filled(Payload.Post.SECRETARY, MAY)).isTrue();
    assertThat(branch.filled(Payload.Post.SECRETARY, JUNE.minusDays(1))).isTrue();
    assertThat(branch.filled(Payload.Post.SECRETARY, JUNE)).isFalse();
    assertThat(branch.filled("another", MAY)).isFalse();
    assertThat(
            branch(10, 0, List.of(new Payload.Post(Payload.Post.SECRETARY, MAY, null)))
                .filled(Payload.Post.SECRETARY, JUNE))
        .as("without an end")
        .isTrue();
  }

  @Test
  void whoIsExemptOwesNothing() {
    assertThat(branch(10, 3, List.of()).nonExempt()).isEqualTo(7);
    assertThat(branch(2, 3, List.of()).nonExempt()).as("a registry that counts badly").isZero();
  }

  @Test
  void aBranchIsKnownFromItsFirstRecord() {
    assertThat(branch(10, 0, List.of()).knownFrom()).isEqualTo(FIRST);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BranchState(List.of(), 0, 0, 0, List.of(), null));
  }

  @Test
  void amongTheSourcesThatSpeakForABranchTheLatestCounts() {
    Instant later = FIRST.plusSeconds(60);
    Instant latest = FIRST.plusSeconds(120);
    ReportingSources sources =
        new ReportingSources(
            Map.of(
                "meeting",
                Map.of(
                    "/a", new ReportingSources.Source(FIRST, Set.of("theme_day", "study")),
                    "/b", new ReportingSources.Source(later, Set.of("theme_day")),
                    "/c", new ReportingSources.Source(latest, Set.of("theme_day")))));

    assertThat(sources.heardUntil("meeting", Set.of("/a", "/b"), Set.of())).contains(later);
    assertThat(sources.heardUntil("meeting", Set.of("/a", "/b"), Set.of("study"))).contains(FIRST);
    assertThat(sources.heardUntil("meeting", Set.of("/b", "/c"), Set.of("study"))).isEmpty();
    assertThat(sources.heardUntil("ticket", Set.of("/a"), Set.of())).isEmpty();
    assertThat(sources.reporting("meeting", "study")).containsExactly("/a");
    assertThat(sources.reporting("meeting", "theme_day")).containsExactly("/a", "/b", "/c");
    assertThat(sources.reporting("ticket", "study")).isEmpty();
  }

  @Test
  void theMeasuresOfAWeekAreCountedInTheWindowsOfTheirDuties() {
    Duties shipped = DutiesParser.shipped(Map.of("XIANFENG_ROOT", ".."));

    assertThat(shipped.windows())
        .containsExactlyInAnyOrder(
            MeasureWindow.WEEK,
            MeasureWindow.QUARTER,
            new MeasureWindow(Period.Unit.MONTH, Grace.parse("P3D")),
            new MeasureWindow(Period.Unit.QUARTER, Grace.parse("P3D")));
    assertThat(shipped.windows()).extracting(MeasureWindow::toString).contains("MONTH P3D");
  }

  @Test
  void aDutyThatIsNotDeclaredIsNamed() {
    Duties shipped = DutiesParser.shipped(Map.of("XIANFENG_ROOT", ".."));
    Duties none =
        new Duties(
            new EnumMap<>(Duty.class), shipped.ofMembers(), shipped.deadlines(), shipped.size());

    assertThatIllegalStateException()
        .isThrownBy(() -> none.of(Duty.THEME_DAY))
        .withMessage("Duty theme_day is not declared");
  }

  @Test
  void theDeclarationIsLookedForWhereTheProgramRunsUnlessItsRootIsNamed() {
    assertThat(DutiesParser.file(Map.of())).isEqualTo(Path.of("./conf/duties.yaml"));
    assertThat(DutiesParser.file(Map.of("XIANFENG_ROOT", "/srv")))
        .isEqualTo(Path.of("/srv/conf/duties.yaml"));
  }

  private static BranchState branch(int members, int exempt, List<Payload.Post> posts) {
    return new BranchState(
        List.of(
            new Registration(FIRST, "631", "village", "", 0, 0),
            new Registration(FIRST.plusSeconds(60), "631", "village", "", 0, 0)),
        members,
        members,
        exempt,
        posts,
        null);
  }
}
