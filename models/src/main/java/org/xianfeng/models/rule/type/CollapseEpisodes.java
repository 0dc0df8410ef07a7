package org.xianfeng.models.rule.type;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.look.Settlement;
import org.xianfeng.models.rule.look.SubjectVerdict;

/**
 * Arithmetic of the collapse: from the meetings of a county to its episodes, period by period. What
 * was entered by the time of the judgement counts.
 */
final class CollapseEpisodes {
  /**
   * So many times the history of a rule is kept, from before the oldest alert that is followed:
   * what fires rests on rates from before it fired, and a period may have none.
   */
  private static final int KEPT_HISTORIES = 3;

  private final RuleHistory<CollapseTerms> history;
  private final Look look;
  private final Facts facts;
  private final ZoneId zone;
  private final Map<String, Course> branches = new TreeMap<>();
  private final Course county;
  private final List<SubjectVerdict> verdicts = new ArrayList<>();

  CollapseEpisodes(RuleHistory<CollapseTerms> history, Look look) {
    this.history = history;
    this.look = look;
    this.facts = look.facts();
    this.zone = look.frame().zone();
    this.county = new Course(CountyKey.of(facts.key()));
  }

  Findings judge() {
    @Nullable Instant earliest =
        facts.records().stream()
            .filter(one -> history.all().anyMatch(said -> said.match().fits(one)))
            .map(Occurrence::occurredAt)
            .min(Comparator.naturalOrder())
            .orElse(null);
    if (history.first().isEmpty() || earliest == null) {
      return Findings.NONE;
    }
    CollapseTerms words = history.first().orElseThrow().said();
    Period period = Period.of(words.measured().unit(), earliest.atZone(zone).toLocalDate());
    int judged = 0;
    for (; !look.frame().isAfterEnd(period); period = period.next()) {
      @Nullable RuleVersion<CollapseTerms> version =
          history.inForce(period.endIn(zone)).orElse(null);
      CollapseTerms said = version == null ? words : version.said();
      Instant at = said.measured().judgedAt(period, zone);
      if (at.isAfter(look.now())) {
        break;
      }
      if (version == null) {
        end();
      } else if (isOwed(said, period)) {
        judge(version, said, period, at);
      }
      judged++;
    }
    end();
    Period oldest =
        Period.of(
            period.unit(), period.startIn(zone).minus(Episode.MAX_AGE).atZone(zone).toLocalDate());
    for (int i = KEPT_HISTORIES * words.history() + words.closePeriods(); i >= 0; i--) {
      oldest = oldest.previous();
    }
    Instant before = oldest.startIn(zone);
    return new Findings(
        verdicts,
        judged == 0 && look.frame().isAfterEnd(period)
            ? null
            : words.measured().judgedAt(period, zone),
        Instant.MIN,
        new Settlement(before, before, 0));
  }

  private boolean isOwed(CollapseTerms said, Period period) {
    return !period.startIn(zone).isBefore(look.frame().startAt())
        && (said.from() == null || !period.start().isBefore(said.from()));
  }

  /** The end of the course, or of the rule. */
  private void end() {
    branches.values().forEach(course -> course.say(null));
    county.say(null);
  }

  private void judge(
      RuleVersion<CollapseTerms> version, CollapseTerms said, Period period, Instant at) {
    Map<String, Turnout> rates = attendance(said, period, at);
    Map<String, Double> relative = new TreeMap<>();
    rates.forEach(
        (branch, one) -> {
          Course course = branches.computeIfAbsent(branch, Course::new);
          double baseline = course.baseline(said);
          if (baseline > 0) {
            relative.put(branch, one.rate() / baseline);
          }
        });
    boolean down = false;
    for (Entry<String, Course> entry : branches.entrySet()) {
      @Nullable Turnout one = rates.get(entry.getKey());
      Course course = entry.getValue();
      if (course.openedAt != null) {
        course.close(said, one, at);
      } else if (one != null) {
        boolean low = isLow(said, one, course.baseline(said));
        boolean peersDown = low && arePeersDown(said, relative, entry.getKey());
        down |= peersDown && covers(version);
        if (low && !peersDown && covers(version) && !isMergedBefore(entry.getKey(), at)) {
          course.open(version, period, at, one, course.baseline(said));
        } else {
          course.rates.add(one.rate());
        }
      }
    }
    if (down && county.openedAt == null) {
      county.open(
          version,
          period,
          at,
          new Turnout(
              rates.values().stream().mapToInt(Turnout::attended).sum(),
              rates.values().stream().mapToInt(Turnout::eligible).sum()),
          1);
    } else if (!down && county.openedAt != null) {
      county.say(at);
    }
  }

  private boolean covers(RuleVersion<CollapseTerms> version) {
    return version.counties().isEmpty() || version.counties().contains(facts.key());
  }

  private boolean isMergedBefore(String branch, Instant at) {
    @Nullable Instant mergedAt = mergedAt(branch);
    return mergedAt != null && !mergedAt.isAfter(at);
  }

  private @Nullable Instant mergedAt(String branch) {
    return facts
        .of(Signal.BRANCH_MERGED)
        .filter(one -> one.branch().equals(branch))
        .map(Occurrence::occurredAt)
        .findFirst()
        .orElse(null);
  }

  private static boolean isLow(CollapseTerms said, Turnout one, double baseline) {
    return baseline > 0
        && one.rate() < said.openRatio() * baseline
        && one.chance(baseline) < said.pMax();
  }

  private static boolean arePeersDown(
      CollapseTerms said, Map<String, Double> relative, String branch) {
    double[] others =
        relative.entrySet().stream()
            .filter(one -> !one.getKey().equals(branch))
            .mapToDouble(Entry::getValue)
            .sorted()
            .toArray();
    return others.length >= said.minPeers() && median(others) < 1 - said.maxMedianDrop();
  }

  /** Of each branch with enough places, what was entered until an instant. */
  private Map<String, Turnout> attendance(CollapseTerms said, Period period, Instant until) {
    Map<String, Turnout> sums = new HashMap<>();
    said.match()
        .among(facts, period.startIn(zone), period.endIn(zone))
        .filter(one -> !one.recordedAt().isAfter(until))
        .forEach(one -> sums.merge(one.branch(), Turnout.of(one, facts), Turnout::plus));
    sums.values().removeIf(one -> one.eligible() < said.minEligible());
    // what it did counts where it went
    sums.keySet().removeIf(branch -> isMergedBefore(branch, period.endIn(zone).minusNanos(1)));
    return sums;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** One branch, or the county, from period to period. */
  private final class Course {
    private final String branch;
    private final List<Double> rates = new ArrayList<>();
    private @Nullable Instant openedAt;
    private @Nullable RuleVersion<CollapseTerms> openedBy;
    private @Nullable Period openedIn;
    private Turnout found = new Turnout(0, 0);
    private double frozen;
    private int recovering;

    Course(String branch) {
      this.branch = branch;
    }

    /** Median of the latest rates; stands still while it fires; 0 where there are too few. */
    double baseline(CollapseTerms said) {
      if (openedAt != null) {
        return frozen;
      }
      if (rates.size() < said.minHistory()) {
        return 0;
      }
      return median(
          rates.subList(Math.max(0, rates.size() - said.history()), rates.size()).stream()
              .mapToDouble(rate -> rate)
              .sorted()
              .toArray());
    }

    void open(
        RuleVersion<CollapseTerms> version,
        Period period,
        Instant at,
        Turnout attendance,
        double baseline) {
      openedAt = at;
      openedBy = version;
      openedIn = period;
      found = attendance;
      frozen = baseline;
      recovering = 0;
    }

    void close(CollapseTerms said, @Nullable Turnout one, Instant at) {
      boolean back = one != null && one.rate() >= said.closeRatio() * frozen;
      recovering = back ? recovering + 1 : 0;
      if (recovering == said.closePeriods()) {
        say(at);
      }
    }

    /** Says what is open, if anything is, with its end, if it has one. */
    void say(@Nullable Instant recovered) {
      if (openedAt == null || openedBy == null || openedIn == null) {
        return;
      }
      Episode episode =
          Episode.open(1, openedBy.version(), openedAt)
              .endedBy(recovered, Reason.RECOVERED)
              .endedBy(mergedAt(branch), Reason.BRANCH_MERGED)
              .endedBy(history.endAfter(openedAt).orElse(null), Reason.RULE_REMOVED);
      verdicts.add(
          new SubjectVerdict(
              openedBy.version(),
              branch,
              openedIn.toString(),
              List.of(episode),
              AlertEvidence.ofCount(
                  openedIn.startIn(zone),
                  openedIn.endIn(zone),
                  openedAt,
                  (int) Math.ceil(frozen * found.eligible()),
                  found.attended(),
                  episode.endedAt()),
              openedAt.plus(look.frame().lateness()),
              null));
      openedAt = null;
    }
  }
}
