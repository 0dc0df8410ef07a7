package org.xianfeng.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.simulation.activity.Refusals;
import org.xianfeng.ingest.simulation.activity.Sources;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.ingest.simulation.truth.ExpectedAlert;
import org.xianfeng.ingest.simulation.truth.ExpectedAlerts;
import org.xianfeng.ingest.simulation.truth.Ratio;
import org.xianfeng.ingest.simulation.truth.Tally;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.MemberPresent;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.Provenance;

/** The whole default county, read back the way that the rest of the pipeline reads it. */
class SimulatedCountyTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final SimulationSpec COUNTY =
      new SimulationSpec(1_400, 30_000, 7, LocalDate.of(2026, 6, 22), 13, 20_260_622);
  private static final Instant HORIZON = Instant.parse("2026-09-24T16:00:00Z");

  /** Of the five planted tickets three are answered in time. */
  private static final Ratio EXACT_RESPONSES = new Ratio(3, 5);

  @TempDir static Path folder;

  private static Simulation simulation;
  private static final List<Event> LANDED = new ArrayList<>();
  private static final Map<String, long[]> BY_SOURCE_AND_DAY = new TreeMap<>();
  private static final List<RefusalReason> REFUSED = new ArrayList<>();
  private static final List<Long> TICKS = new ArrayList<>();
  private static final Map<String, Integer> BYTES = new HashMap<>();
  private static long latest;
  private static long changed;
  private static long disorder;
  private static long wentBack;

  @BeforeAll
  static void run() throws IOException {
    simulation = new Simulation(COUNTY, folder, 19);
    var decoder = new EventDecoder(new Settings(Map.of(), "test")::tenant);
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Long> watermarks = new HashMap<>();
    simulation.run(
        outgoing -> {
          wentBack += outgoing.time() < latest ? 1 : 0;
          latest = outgoing.time();
          if (outgoing.topic().equals(Topics.TICK)) {
            TICKS.add(outgoing.time());
            return;
          }
          int fate = 2;
          try {
            Event event = decoder.decode(outgoing.value());
            refuse(event, outgoing);
            fate = accept(event, outgoing, seen, watermarks);
          } catch (RefusedException e) {
            REFUSED.add(e.refusal().reason());
          }
          Provenance provenance = Provenance.of(outgoing.value(), Instant.EPOCH, tenant -> ZONE);
          String day =
              provenance.source().equals(Refused.UNKNOWN)
                  ? Tally.DAY_OF_ARRIVAL
                  : provenance.day().toString();
          BY_SOURCE_AND_DAY
              .computeIfAbsent(provenance.source() + ' ' + day, key -> new long[3])[fate]++;
        });
  }

  /** What cannot be seen from the bytes alone. */
  private static void refuse(Event event, Outgoing outgoing) throws RefusedException {
    if (!outgoing.topic().equals(Contracts.of(event.payload()).topic())) {
      throw new RefusedException(RefusalReason.WRONG_TOPIC, "");
    }
    if (event.envelope().recordedTime().toEpochMilli() > outgoing.time() + 60_000) {
      throw new RefusedException(RefusalReason.FUTURE, "");
    }
  }

  /** 0 when it lands, 1 when it is a duplicate. */
  private static int accept(
      Event event, Outgoing outgoing, Map<String, Integer> seen, Map<String, Long> watermarks) {
    String id = event.envelope().source() + ' ' + event.envelope().id();
    int revision = event.envelope().revision();
    boolean duplicate = seen.getOrDefault(id, 0) >= revision;
    int bytes = Arrays.hashCode(outgoing.value());
    Integer first = BYTES.putIfAbsent(id + ' ' + revision, bytes);
    changed += first != null && first != bytes ? 1 : 0;
    seen.merge(id, revision, Math::max);
    if (!duplicate) {
      int partition = Utils.toPositive(Utils.murmur2(outgoing.key())) % 12;
      String place = outgoing.topic().name() + partition;
      long recorded = event.envelope().recordedTime().toEpochMilli();
      long before = watermarks.getOrDefault(place, Long.MIN_VALUE);
      disorder += recorded < before ? 1 : 0;
      watermarks.put(place, Math.max(before, recorded));
      LANDED.add(event);
    }
    return duplicate ? 1 : 0;
  }

  @Test
  void sendsAboutHalfAMillionRecordsInOrder() {
    Tally tally = simulation.truth().tally();

    assertThat(tally.total().sent()).isBetween(450_000L, 600_000L);
    assertThat(tally.byType()).hasSize(6);
    assertThat(wentBack).as("records sent before the one before them").isZero();
    assertThat(tally.late()).isBetween(50L, 400L);
    assertThat(disorder).as("records behind their partition").isEqualTo(tally.late());
  }

  @Test
  void countsAddUpBySourceAndDayAsTheContractAndTheDuplicateRuleSay() {
    Map<String, List<Long>> expected = new TreeMap<>();
    simulation
        .truth()
        .tally()
        .bySource()
        .forEach(
            (source, days) ->
                days.forEach(
                    (day, c) ->
                        expected.put(
                            source + ' ' + day,
                            List.of(c.landed(), c.duplicates(), c.quarantined()))));
    Map<String, List<Long>> found = new TreeMap<>();
    BY_SOURCE_AND_DAY.forEach((key, c) -> found.put(key, List.of(c[0], c[1], c[2])));

    assertThat(found).isEqualTo(expected);
    assertThat(simulation.truth().tally().total().duplicates()).isGreaterThan(500);
    assertThat(changed).as("duplicates that are not the same bytes").isZero();
  }

  @Test
  void isRefusedForEveryReasonThatATopicCanMeetAndForNoOther() {
    assertThat(REFUSED)
        .containsExactlyElementsOf(
            simulation.refusals().stream().map(Refusals.Planted::reason).toList());
    assertThat(Set.copyOf(REFUSED))
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(
                EnumSet.of(
                    RefusalReason.DAMAGED_ROW,
                    RefusalReason.UNKNOWN_TENANT,
                    RefusalReason.FOREIGN_SOURCE,
                    RefusalReason.NO_AUTHORITY,
                    RefusalReason.WRONG_KEY,
                    RefusalReason.REVISION_JUMP,
                    RefusalReason.FOREIGN_RECORD)));
  }

  @Test
  void ticksRunFromTheFirstMondayToFourDaysAfterTheLastWeek() {
    assertThat(TICKS.get(0)).isEqualTo(Instant.parse("2026-06-21T16:00:00Z").toEpochMilli());
    assertThat(TICKS.get(TICKS.size() - 1)).isEqualTo(HORIZON.toEpochMilli());
    assertThat(latest).isEqualTo(HORIZON.toEpochMilli());
  }

  @Test
  void theExpectedAlertsFollowFromTheEvents() {
    Set<ExpectedAlert> found = new HashSet<>();
    Map<String, Event> reports = new HashMap<>();
    Map<String, Long> arrivals = new HashMap<>();
    Map<String, Long> themeDays = new HashMap<>();
    Set<String> branches = new HashSet<>();
    for (Event event : LANDED) {
      long time = event.envelope().time().toEpochMilli();
      if (event.payload() instanceof TicketStep step) {
        if (step.state() == TicketState.REPORTED) {
          reports.put(step.ticket(), event);
        } else if (step.state() == TicketState.ARRIVED) {
          arrivals.put(step.ticket(), time);
        }
      } else if (event.payload() instanceof MeetingHeld held
          && held.duties().contains(Duty.THEME_DAY)) {
        String month = YearMonth.from(event.envelope().time().atZone(ZONE)).toString();
        themeDays.merge(
            event.envelope().branch() + ' ' + month,
            event.envelope().recordedTime().toEpochMilli(),
            Math::min);
      } else if (event.payload() instanceof Organisation organisation
          && organisation.organisationType().equals("631")) {
        branches.add(event.envelope().branch());
      }
    }
    reports.forEach(
        (ticket, report) -> {
          long due = report.envelope().time().toEpochMilli() + 8 * 60_000;
          long arrived = arrivals.getOrDefault(ticket, Long.MAX_VALUE);
          if (arrived > due) {
            boolean open = arrived == Long.MAX_VALUE;
            found.add(
                new ExpectedAlert(
                    ExpectedAlerts.RESPONSE_RULE,
                    report.envelope().branch(),
                    ticket,
                    due,
                    open ? null : (Long) arrived,
                    open ? null : "stopped_late"));
          }
        });
    for (String branch : branches) {
      for (YearMonth month = YearMonth.of(2026, 7);
          month.isBefore(YearMonth.of(2026, 9));
          month = month.plusMonths(1)) {
        long judged = month.plusMonths(1).atDay(4).atStartOfDay(ZONE).toInstant().toEpochMilli();
        long recorded = themeDays.getOrDefault(branch + ' ' + month, Long.MAX_VALUE);
        if (recorded > judged) {
          boolean open = recorded == Long.MAX_VALUE;
          found.add(
              new ExpectedAlert(
                  ExpectedAlerts.THEME_DAY_RULE,
                  branch,
                  month.toString(),
                  judged,
                  open ? null : (Long) recorded,
                  open ? null : "made_up_late"));
        }
      }
    }
    Set<String> merging = codes(Role.MERGES);
    merging.addAll(codes(Role.TAKES_OVER));
    found.removeIf(alert -> merging.contains(alert.branch()));

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            simulation.truth().alerts().listed().stream()
                .filter(alert -> !merging.contains(alert.branch()))
                .toList());
    assertThat(simulation.truth().alerts().truncated()).isFalse();
  }

  @Test
  void branchesStopMeetingWhenTheTruthSaysSo() {
    Set<String> first = codes(Role.STOPS_FIRST);
    Set<String> second = codes(Role.STOPS_SECOND);
    for (Event event : LANDED) {
      if (event.payload() instanceof MeetingHeld) {
        LocalDate day = LocalDate.ofInstant(event.envelope().time(), ZONE);
        if (first.contains(event.envelope().branch())) {
          assertThat(day).isBefore("2026-07-01");
        } else if (second.contains(event.envelope().branch())) {
          assertThat(day).isBefore("2026-08-01");
        }
      }
    }
    List<String> silent =
        simulation.truth().alerts().listed().stream()
            .filter(alert -> alert.rule().equals(ExpectedAlerts.THEME_DAY_RULE))
            .filter(alert -> alert.subject().equals("2026-08"))
            .map(ExpectedAlert::branch)
            .toList();
    assertThat(silent).containsAll(first).containsAll(second);
  }

  @Test
  void aSourceFallsSilentAndTheOthersGoOn() {
    Map<String, Instant> last = new HashMap<>();
    for (Event event : LANDED) {
      last.merge(
          event.envelope().source(),
          event.envelope().recordedTime(),
          (a, b) -> a.isAfter(b) ? a : b);
    }

    assertThat(last.get(Sources.PARTY_WEST))
        .isBetween(Instant.parse("2026-09-01T00:00:00Z"), Instant.parse("2026-09-02T04:00:00Z"));
    assertThat(last.get(Sources.PARTY)).isAfter("2026-09-20T00:00:00Z");
    assertThat(last.get(Sources.GRID)).isAfter("2026-09-20T00:00:00Z");
  }

  @Test
  void oneBranchWritesUpTwoMonthsInOneEvening() {
    String branch = codes(Role.BACKFILLS).iterator().next();
    List<Event> burst =
        LANDED.stream()
            .filter(event -> event.payload() instanceof MeetingHeld)
            .filter(event -> event.envelope().branch().equals(branch))
            .filter(
                event ->
                    event.envelope().recordedTime().isAfter(Instant.parse("2026-08-31T12:00:00Z")))
            .filter(
                event ->
                    event.envelope().recordedTime().isBefore(Instant.parse("2026-08-31T13:00:00Z")))
            .toList();

    assertThat(burst).hasSizeGreaterThan(3);
    assertThat(burst.stream().map(event -> event.envelope().time()).distinct().count())
        .isGreaterThan(3);
  }

  @Test
  void oneBranchMergesIntoAnotherAndIsHeardOfNoMore() {
    String gone = codes(Role.MERGES).iterator().next();
    Instant merger = Instant.parse("2026-08-16T16:00:00Z");
    List<Organisation> records = new ArrayList<>();
    for (Event event : LANDED) {
      if (event.envelope().branch().equals(gone)) {
        if (event.payload() instanceof Organisation organisation) {
          records.add(organisation);
        } else if (!(event.payload() instanceof TicketStep)) {
          assertThat(event.envelope().time()).isBefore(merger);
        }
      }
    }
    Organisation last = records.get(records.size() - 1);
    assertThat(last.mergedInto()).isEqualTo(codes(Role.TAKES_OVER).iterator().next());
    assertThat(last.validFrom()).isEqualTo("2026-08-17");
  }

  @Test
  void membersAttendElsewhere() {
    Map<String, String> homes = new HashMap<>();
    int guests = 0;
    for (Event event : LANDED) {
      if (event.payload() instanceof MemberPresent present) {
        String other = homes.putIfAbsent(present.member(), present.homeBranch());
        assertThat(other == null || other.equals(present.homeBranch()))
            .as("one home for each pseudonym")
            .isTrue();
        guests += present.homeBranch().equals(event.envelope().branch()) ? 0 : 1;
      }
    }
    assertThat(guests).isBetween(300, 3_000);
  }

  @Test
  void tellsWhatTheFactsOfSomeBranchesAre() {
    var facts = simulation.truth().facts().all();

    assertThat(facts).hasSizeGreaterThan(10).allSatisfy((b, w) -> assertThat(w).hasSize(13));
    assertThat(facts.get(codes(Role.STOPS_FIRST).iterator().next()))
        .last()
        .satisfies(
            week -> {
              assertThat(week).containsEntry("theme_day", new Ratio(0, 1));
              assertThat(week).doesNotContainKey("presence");
            });
    assertThat(facts.get(codes(Role.EXACT_TICKETS).iterator().next()))
        .element(2)
        .satisfies(week -> assertThat(week).containsEntry("response_8min", EXACT_RESPONSES));
    assertThat(facts.values().iterator().next().get(0)).doesNotContainKey("theme_day");
  }

  private static Set<String> codes(Role role) {
    Set<String> codes = new HashSet<>();
    simulation
        .branches()
        .roles()
        .all()
        .forEach(
            (index, part) -> {
              if (part == role) {
                codes.add(simulation.branches().at(index).code());
              }
            });
    return codes;
  }
}
