package org.xianfeng.models.rule.type;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.special.Beta;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;

/**
 * Who was there.
 *
 * @param attended of the eligible
 * @param eligible above 0
 */
record Turnout(int attended, int eligible) {
  /**
   * Of a meeting: as it says, or of those who were there the members of that time.
   *
   * @param county with its members
   */
  static Turnout of(Occurrence meeting, Facts county) {
    @Nullable String attendees = meeting.attribute(CollapseTerms.ATTENDEES).orElse(null);
    if (attendees == null) {
      int eligible = meeting.count(CollapseTerms.ELIGIBLE).orElse(0);
      return new Turnout(
          Math.min(eligible, meeting.count(CollapseTerms.ATTENDED).orElse(0)), eligible);
    }
    List<String> members = members(county, meeting);
    List<String> there = Arrays.asList(attendees.split(","));
    return new Turnout((int) members.stream().filter(there::contains).count(), members.size());
  }

  private static List<String> members(Facts county, Occurrence meeting) {
    Map<String, Boolean> members = new TreeMap<>();
    county.records().stream()
        .filter(one -> one.branch().equals(meeting.branch()))
        .filter(one -> !one.occurredAt().isAfter(meeting.occurredAt()))
        .sorted(Comparator.comparing(Occurrence::occurredAt).thenComparing(Occurrence::event))
        .forEach(
            one -> {
              if (one.type().equals(Signal.MEMBER_JOINED)) {
                members.put(one.subject(), true);
              } else if (one.type().equals(Signal.MEMBER_LEFT)) {
                members.remove(one.subject());
              }
            });
    return List.copyOf(members.keySet());
  }

  double rate() {
    return (double) attended / eligible;
  }

  Turnout plus(Turnout other) {
    return new Turnout(attended + other.attended, eligible + other.eligible);
  }

  /** How often chance alone goes so low: P(X <= attended) of the binomial distribution. */
  double chance(double rate) {
    if (attended >= eligible || rate <= 0) {
      return 1;
    }
    return rate >= 1 ? 0 : 1 - Beta.regularizedBeta(rate, attended + 1.0, eligible - attended);
  }
}
