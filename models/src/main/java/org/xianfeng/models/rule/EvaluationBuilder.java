package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Mergers;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.Settlement;
import org.xianfeng.models.rule.look.SubjectVerdict;
import org.xianfeng.models.rule.look.TenantFrame;

/** Puts the evaluation of one key together, rule by rule and subject by subject. */
final class EvaluationBuilder {
  private record Place(String branch, String subject) {}

  private final KeyKind kind;
  private final KeyState state;
  private final TenantFrame frame;
  private final Mergers mergers;
  private final Instant now;
  private final Instant cause;
  private final List<Alert> changes = new ArrayList<>();
  private final List<PublishedEpisode> published = new ArrayList<>();
  private final Map<String, Settlement> settled;
  private final List<RuleBook.OfType> rules = new ArrayList<>();
  private final Map<String, Set<Place>> places = new HashMap<>();
  private final List<RuleBook.OfType> left = new ArrayList<>();

  /** Until when what a rule found can change. */
  private final Map<String, Instant> needed = new HashMap<>();

  private Instant keepUntil = Instant.MIN;
  private @Nullable Instant next;

  /**
   * Starts with what was said before.
   *
   * @param mergers of the tenant's branches
   * @param now stream time
   * @param cause recorded time of what made it worth looking
   */
  EvaluationBuilder(
      KeyKind kind,
      KeyState state,
      TenantFrame frame,
      Mergers mergers,
      Instant now,
      Instant cause) {
    this.kind = kind;
    this.state = state;
    this.frame = frame;
    this.mergers = mergers;
    this.now = now;
    this.cause = cause;
    this.settled = new TreeMap<>(state.settled());
  }

  /**
   * Leaves what a rule found as it stands: nothing that it asks about has happened, and whatever
   * was to come by time alone has been looked at when it came.
   */
  void leave(RuleBook.OfType rule) {
    left.add(rule);
  }

  /** Judges by one rule, and says what changed. */
  void judge(RuleBook.OfType rule) {
    rules.add(rule);
    if (kind == KeyKind.TICKET && !isAbout(rule)) {
      return;
    }
    Settlement done = settled.getOrDefault(rule.settledUnder(), Settlement.NOTHING);
    Findings judgement = rule.judge(new Look(state.facts(), done, now, frame, mergers));
    wake(judgement.wake());
    keep(judgement.keepUntil());
    Set<Place> found = places.computeIfAbsent(rule.id(), id -> new HashSet<>());
    List<PublishedEpisode> said = new ArrayList<>();
    boolean settling = true;
    for (SubjectVerdict verdict : judgement.verdicts()) {
      found.add(new Place(verdict.branch(), verdict.subject()));
      Instant until = say(rule, verdict, said);
      needed.merge(rule.settledUnder(), until, EvaluationBuilder::later);
      settling = settling && !until.isAfter(now);
      if (settling && verdict.settles() != null) {
        done = verdict.settles();
        said.clear();
      }
    }
    Settlement last = judgement.settled() == null ? done : judgement.settled();
    said.removeIf(one -> one.episode().openedAt().isBefore(last.until()));
    published.addAll(said);
    if (!last.equals(Settlement.NOTHING)) {
      settled.put(rule.settledUnder(), last);
    }
  }

  /** The evaluation; with nothing to keep there is nothing to look at again. */
  Evaluation done() {
    Facts facts = state.facts();
    if (!left.isEmpty() && (isOver(facts) || isOld(facts))) {
      left.forEach(this::judge);
      left.clear();
    }
    // of all its types together: what a rule found as another type is none of its present one
    for (RuleBook.OfType rule : rules) {
      @Nullable Set<Place> found = places.remove(rule.id());
      if (found != null) {
        takeBack(rule, found);
      }
    }
    // also of a rule that is not known any more: it may be known again
    for (PublishedEpisode one : state.published()) {
      if (!isJudged(one.rule())) {
        published.add(one);
      }
    }
    Facts kept = kind == KeyKind.TICKET || !left.isEmpty() ? facts : facts.keeping(this::isNeeded);
    wake(keepUntil);
    if (isOver(kept)) {
      return new Evaluation(null, changes, null);
    }
    return new Evaluation(new KeyState(kept, published, settled), changes, next);
  }

  private boolean isJudged(String id) {
    for (RuleBook.OfType rule : rules) {
      if (rule.id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a rule has to do with a ticket at all. */
  private boolean isAbout(RuleBook.OfType rule) {
    for (Occurrence record : state.facts().records()) {
      if (rule.concerns(record)) {
        return true;
      }
    }
    for (PublishedEpisode one : state.published()) {
      if (one.rule().equals(rule.id())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a record is so old that perhaps no rule needs it. */
  private boolean isOld(Facts facts) {
    for (Occurrence record : facts.records()) {
      if (!record.recordedAt().plus(Episode.MAX_AGE).isAfter(now)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Says what changed about one subject.
   *
   * @return until when it can still change
   */
  private Instant say(RuleBook.OfType rule, SubjectVerdict verdict, List<PublishedEpisode> said) {
    Instant until = verdict.keepUntil();
    List<Episode> seen = new ArrayList<>();
    for (Episode episode : verdict.episodes()) {
      @Nullable Episode known = episode.asOf(now);
      if (known != null) {
        seen.add(known);
        said.add(new PublishedEpisode(rule.id(), verdict.branch(), verdict.subject(), known));
      }
      wake(episode.openedAt());
      wake(episode.endedAt());
      wake(episode.phase() == null ? null : episode.phase().since());
      until = later(until, episode.changesUntil(frame.lateness()));
    }
    keep(until);
    List<Episode> before = before(rule, verdict);
    if (!before.isEmpty() || !seen.isEmpty()) {
      Finding finding =
          new Finding(
              rule.version(verdict.version()),
              state.facts().tenant(),
              verdict.branch(),
              verdict.subject(),
              verdict.evidence());
      changes.addAll(finding.changes(before, seen, cause));
    }
    return until;
  }

  private List<Episode> before(RuleBook.OfType rule, SubjectVerdict verdict) {
    List<Episode> before = new ArrayList<>();
    for (PublishedEpisode one : state.published()) {
      if (one.rule().equals(rule.id())
          && one.branch().equals(verdict.branch())
          && one.subject().equals(verdict.subject())) {
        before.add(one.episode());
      }
    }
    return before;
  }

  /** What was said and is not found any more never was, unless it is too old to be looked for. */
  private void takeBack(RuleBook.OfType rule, Set<Place> found) {
    for (PublishedEpisode one : state.published()) {
      if (one.rule().equals(rule.id())
          && !found.contains(new Place(one.branch(), one.subject()))
          && one.episode().changesUntil(frame.lateness()).isAfter(now)) {
        Instant opened = one.episode().openedAt();
        Finding finding =
            new Finding(
                rule.version(one.episode().ruleVersion()),
                state.facts().tenant(),
                one.branch(),
                one.subject(),
                AlertEvidence.ofStep(opened, opened, rule.version(0).type().name(), null));
        changes.addAll(finding.changes(List.of(one.episode()), List.of(), cause));
      }
    }
  }

  private boolean isNeeded(Occurrence record) {
    return kind == KeyKind.COUNTY && record.isOfRegistry()
        || rules.stream().anyMatch(rule -> isOpen(rule, record) && rule.concerns(record));
  }

  /** Whether a rule is not done with the time of a record. */
  private boolean isOpen(RuleBook.OfType rule, Occurrence record) {
    @Nullable Settlement done = settled.get(rule.settledUnder());
    return done == null
        ? kind == KeyKind.SOURCE
            || record.recordedAt().plus(Episode.MAX_AGE).isAfter(now)
            || needed.getOrDefault(rule.settledUnder(), Instant.MIN).isAfter(now)
        : !kind.time(record).isBefore(done.before());
  }

  private boolean isOver(Facts kept) {
    return switch (kind) {
      case TICKET -> !keepUntil.isAfter(now);
      case BRANCH ->
          kept.mergedAt() != null
              && published.isEmpty()
              && kept.mergedAt().plus(Episode.MAX_AGE).isBefore(now);
      case SOURCE, COUNTY -> kept.records().isEmpty() && published.isEmpty();
    };
  }

  private void keep(Instant until) {
    keepUntil = later(keepUntil, until);
    wake(until);
  }

  private void wake(@Nullable Instant at) {
    if (at != null && at.isAfter(now) && (next == null || at.isBefore(next))) {
      next = at;
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
