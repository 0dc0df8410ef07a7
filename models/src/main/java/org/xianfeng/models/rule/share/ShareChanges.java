package org.xianfeng.models.rule.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.PublishedEpisode;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;

/** What a judgement of one key changes in the numbers that the firing shares are made of. */
public final class ShareChanges {
  private static final long SECONDS_OF_A_DAY = 86_400;

  /** What one episode is found again by. */
  private record Identity(String rule, String branch, String subject, int number) {}

  /** Of whom the days are counted. */
  private record Counted(String rule, int version, String branch) {}

  /** A day that counts. */
  private record Day(Counted of, long day) {}

  /** A rule that asks about a ticket, and the day from which it does. */
  private record Asked(String rule, long day) {}

  private ShareChanges() {}

  /**
   * Each branch or ticket counts on the days on which a version opened an alert of it, those taken
   * back left out, and those that follow another one so shortly that it counts still. What is
   * forgotten is not taken back. None for sources, of which there are never enough.
   *
   * @param before what was known, with what had been said
   */
  public static List<ShareChange> fired(KeyKind kind, KeyState before, Evaluation now) {
    List<ShareChange> changes = new ArrayList<>();
    if (kind == KeyKind.SOURCE || now.changes().isEmpty()) {
      return changes;
    }
    Map<Identity, Episode> episodes = new HashMap<>();
    for (PublishedEpisode one : before.published()) {
      episodes.put(
          new Identity(one.rule(), one.branch(), one.subject(), one.episode().number()),
          one.episode());
    }
    Set<Day> earlier = days(episodes);
    for (Alert alert : now.changes()) {
      episodes.put(
          new Identity(alert.rule(), alert.branch(), alert.subject(), alert.episode().number()),
          alert.episode());
    }
    String tenant = before.facts().tenant();
    difference(
        earlier,
        days(episodes),
        (day, change) ->
            changes.add(
                ShareChange.fired(tenant, day.of().rule(), day.of().version(), day.day(), change)));
    return changes;
  }

  /**
   * Each ticket counts for each rule on the day of the first of its records that the rule asks
   * about.
   *
   * @param before what was known; null for nothing
   * @param now what is known with what came, before anything is forgotten
   */
  public static List<ShareChange> tickets(@Nullable KeyState before, KeyState now, RuleBook book) {
    List<ShareChange> changes = new ArrayList<>();
    difference(
        before == null ? Set.of() : asked(before.facts(), book),
        asked(now.facts(), book),
        (one, change) ->
            changes.add(ShareChange.ticket(now.facts().tenant(), one.rule(), one.day(), change)));
    return changes;
  }

  /** In days since 1970-01-01. */
  public static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY);
  }

  private interface Change<T> {
    void by(T one, int change);
  }

  private static <T> void difference(Set<T> before, Set<T> now, Change<T> changes) {
    for (T one : before) {
      if (!now.contains(one)) {
        changes.by(one, -1);
      }
    }
    for (T one : now) {
      if (!before.contains(one)) {
        changes.by(one, 1);
      }
    }
  }

  private static Set<Day> days(Map<Identity, Episode> episodes) {
    Map<Counted, TreeSet<Long>> opened = new HashMap<>();
    episodes.forEach(
        (one, episode) -> {
          // the branches of a county fire themselves
          if (episode.hasFired() && !episode.isCancelled() && !CountyKey.is(one.branch())) {
            opened
                .computeIfAbsent(
                    new Counted(one.rule(), episode.ruleVersion(), one.branch()),
                    any -> new TreeSet<>())
                .add(day(episode.openedAt()));
          }
        });
    Set<Day> days = new HashSet<>();
    opened.forEach(
        (of, all) -> {
          for (long day : all) {
            @Nullable Long last = all.lower(day);
            if (last == null || last <= day - ShareChange.DAYS) {
              days.add(new Day(of, day));
            }
          }
        });
    return days;
  }

  private static Set<Asked> asked(Facts facts, RuleBook book) {
    Map<String, Long> first = new HashMap<>();
    for (Occurrence record : facts.records()) {
      for (String rule : book.asking(KeyKind.TICKET, facts.tenant(), record)) {
        first.merge(rule, day(record.recordedAt()), Math::min);
      }
    }
    Set<Asked> asked = new HashSet<>();
    first.forEach((rule, day) -> asked.add(new Asked(rule, day)));
    return asked;
  }
}
