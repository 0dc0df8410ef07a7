package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.fact.Signal;

/** Collapse by definition: the whole course of a county anew. */
final class SlowCounties {
  /** One branch from period to period. */
  private static final class Course {
    private final List<Double> rates = new ArrayList<>();
    private double frozen;
    private int back;
    private @Nullable SlowFound open;
  }

  private final SlowWorld world;
  private final SlowRule rule;
  private final String county;
  private final List<SlowFound> found = new ArrayList<>();
  private final Map<String, Course> courses = new TreeMap<>();
  private @Nullable SlowFound group;

  private SlowCounties(SlowWorld world, SlowRule rule, String county) {
    this.world = world;
    this.rule = rule;
    this.county = county;
  }

  static List<SlowFound> of(SlowWorld world, SlowRule rule) {
    Set<String> counties = new TreeSet<>();
    world.branches().values().forEach(one -> counties.add(one.attribute(Signal.COUNTY, "")));
    List<SlowFound> found = new ArrayList<>();
    for (String county : counties) {
      SlowCounties one = new SlowCounties(world, rule, county);
      one.run();
      found.addAll(one.found);
    }
    return found;
  }

  private void run() {
    for (Period period : world.periods(rule.versions().get(0))) {
      @Nullable JsonNode version = rule.at(period.endIn(world.zone()));
      if (version != null
          && !period.startIn(world.zone()).isBefore(world.scenario.timing().startAt())) {
        judge(version, period, world.judged(version, period));
      }
    }
    courses.values().forEach(course -> end(course, null));
    if (group != null) {
      found.add(group);
    }
  }

  private void judge(JsonNode version, Period period, Instant judged) {
    Map<String, int[]> turnout = new TreeMap<>();
    world
        .branches()
        .forEach(
            (branch, registration) -> {
              @Nullable Instant mergedAt = world.mergedAt(branch);
              if (registration.attribute(Signal.COUNTY, "").equals(county)
                  && (mergedAt == null || !mergedAt.isBefore(period.endIn(world.zone())))) {
                int[] sum = turnout(version, branch, period, judged);
                if (sum[1] >= version.path("min_n").asInt(1)) {
                  turnout.put(branch, sum);
                }
              }
            });
    Map<String, Double> relative = new TreeMap<>();
    turnout.forEach(
        (branch, sum) -> {
          double baseline = baseline(version, branch);
          if (baseline > 0) {
            relative.put(branch, rate(sum) / baseline);
          }
        });
    boolean down = false;
    for (String branch : world.branches().keySet()) {
      Course course = courses.computeIfAbsent(branch, name -> new Course());
      int @Nullable [] sum = turnout.get(branch);
      if (course.open != null) {
        boolean well =
            sum != null && rate(sum) >= version.path("close_ratio").asDouble() * course.frozen;
        course.back = well ? course.back + 1 : 0;
        if (course.back == version.path("close_periods").asInt(1)) {
          end(course, judged);
        }
      } else if (sum != null) {
        down |= judge(version, period, judged, branch, course, sum, relative);
      }
    }
    if (down && group == null) {
      group = open(version, "county:" + county, period, judged);
    } else if (!down && group != null) {
      found.add(group.until(judged, Reason.RECOVERED));
      group = null;
    }
  }

  /** Whether it is low and so are the others. */
  private boolean judge(
      JsonNode version,
      Period period,
      Instant judged,
      String branch,
      Course course,
      int[] sum,
      Map<String, Double> relative) {
    double baseline = baseline(version, branch);
    boolean low =
        baseline > 0
            && rate(sum) < version.path("open_ratio").asDouble() * baseline
            && tail(sum, baseline) < version.path("p_max").asDouble(1);
    Map<String, Double> others = new TreeMap<>(relative);
    others.remove(branch);
    boolean peersDown =
        low
            && others.size() >= version.path("min_peers").asInt()
            && median(others.values()) < 1 - version.path("max_median_drop").asDouble();
    @Nullable Instant mergedAt = world.mergedAt(branch);
    boolean there = mergedAt == null || mergedAt.isAfter(judged);
    Set<String> counties = SlowRule.words(version.path("scope"), "county");
    boolean covered = counties.isEmpty() || counties.contains(county);
    if (low && !peersDown && there && covered) {
      course.open = open(version, branch, period, judged).until(mergedAt, Reason.BRANCH_MERGED);
      course.frozen = baseline;
      course.back = 0;
    } else {
      course.rates.add(rate(sum));
    }
    return peersDown && covered;
  }

  private SlowFound open(JsonNode version, String branch, Period period, Instant judged) {
    return SlowFound.open(rule, branch, period.toString(), version.path("version").asInt(), judged)
        .until(rule.endAfter(judged), Reason.RULE_REMOVED);
  }

  private void end(Course course, @Nullable Instant recovered) {
    if (course.open != null) {
      found.add(course.open.until(recovered, Reason.RECOVERED));
      course.open = null;
    }
  }

  private int[] turnout(JsonNode version, String branch, Period period, Instant judged) {
    int[] sum = new int[2];
    for (Signal one : world.counted(branch, version, period)) {
      if (one.recordedAt().isAfter(judged)) {
        continue;
      }
      String attendees = one.attribute("attendees", "");
      if (attendees.isEmpty()) {
        int eligible = Integer.parseInt(one.attribute("eligible", "0"));
        sum[0] += Math.min(eligible, Integer.parseInt(one.attribute("attended", "0")));
        sum[1] += eligible;
      } else {
        Set<String> members = members(one.branch(), one.occurredAt());
        sum[1] += members.size();
        members.retainAll(Arrays.asList(attendees.split(",")));
        sum[0] += members.size();
      }
    }
    return sum;
  }

  private Set<String> members(String branch, Instant at) {
    Map<String, Instant> joined = new TreeMap<>();
    Map<String, Instant> left = new TreeMap<>();
    for (Signal one : world.all()) {
      if (one.branch().equals(branch) && !one.occurredAt().isAfter(at)) {
        if (one.type().equals(Signal.MEMBER_JOINED)) {
          joined.merge(one.subject(), one.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
        } else if (one.type().equals(Signal.MEMBER_LEFT)) {
          left.merge(one.subject(), one.occurredAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
      }
    }
    Set<String> members = new TreeSet<>();
    joined.forEach(
        (member, since) -> {
          if (!left.containsKey(member) || left.get(member).isBefore(since)) {
            members.add(member);
          }
        });
    return members;
  }

  private double baseline(JsonNode version, String branch) {
    Course course = courses.computeIfAbsent(branch, name -> new Course());
    if (course.open != null) {
      return course.frozen;
    }
    int history = version.path("history").asInt();
    List<Double> rates = course.rates;
    return rates.size() < version.path("min_history").asInt(history)
        ? 0
        : median(rates.subList(Math.max(0, rates.size() - history), rates.size()));
  }

  private static double rate(int[] sum) {
    return (double) sum[0] / sum[1];
  }

  /** P(X <= k) of n places, each taken with probability p: the sum of the single ones. */
  private static double tail(int[] sum, double p) {
    double tail = 0;
    double ways = 1;
    for (int k = 0; k <= sum[0]; k++) {
      tail += ways * Math.pow(p, k) * Math.pow(1 - p, sum[1] - k);
      ways = ways * (sum[1] - k) / (k + 1);
    }
    return tail;
  }

  private static double median(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
