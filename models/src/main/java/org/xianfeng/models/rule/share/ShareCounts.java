package org.xianfeng.models.rule.share;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.fact.KeyKind;

/**
 * Numbers of one tenant that the firing shares are made of.
 *
 * <p>State: a number for each place, and for each rule, version and day; what is zero is not kept.
 */
public final class ShareCounts {
  private final Map<String, Integer> counts = new HashMap<>();
  private long first = Long.MIN_VALUE;

  /** With a number that was kept. */
  public void restore(String counted, int number) {
    counts.put(counted, number);
  }

  /**
   * Takes a change.
   *
   * @return the number that it makes
   */
  public int add(ShareChange change) {
    int now = counts.merge(change.counted(), change.change(), Integer::sum);
    if (now == 0) {
      counts.remove(change.counted());
    }
    return now;
  }

  /** What a version of a rule fired on in the days up to an instant, and of how much. */
  public FiringShare share(Rule rule, Instant at) {
    int fired = 0;
    int tickets = 0;
    long last = ShareChanges.day(at);
    for (long day = last - ShareChange.DAYS + 1; day <= last; day++) {
      fired += number(ShareChange.counted(rule.id(), rule.version(), day));
      tickets += number(ShareChange.counted(rule.id(), 0, day));
    }
    int scope = rule.type().key() == KeyKind.TICKET ? tickets : branches(rule);
    // one that was forgotten in between counts anew when it fires again
    return new FiringShare(Math.min(fired, scope), scope);
  }

  /**
   * Forgets days that no longer count.
   *
   * @return what was counted of them
   */
  public List<String> forget(Instant now) {
    long begin = ShareChanges.day(now) - ShareChange.DAYS + 1;
    if (begin <= first) {
      return List.of();
    }
    first = begin;
    List<String> old =
        counts.keySet().stream().filter(one -> ShareChange.isBefore(one, begin)).toList();
    old.forEach(counts::remove);
    return old;
  }

  private int branches(Rule rule) {
    int branches = 0;
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      if (one.getKey().startsWith(ShareChange.PLACE)) {
        String place = one.getKey().substring(ShareChange.PLACE.length());
        int end = place.indexOf(ShareChange.BETWEEN);
        boolean covered =
            isIn(rule.counties(), place.substring(0, end))
                && isIn(rule.sectors(), place.substring(end + 1));
        branches += covered ? one.getValue() : 0;
      }
    }
    return branches;
  }

  private static boolean isIn(Set<String> some, String one) {
    return some.isEmpty() || some.contains(one);
  }

  private int number(String counted) {
    return counts.getOrDefault(counted, 0);
  }
}
