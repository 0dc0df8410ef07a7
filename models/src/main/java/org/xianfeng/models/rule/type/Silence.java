package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.look.Settlement;
import org.xianfeng.models.rule.look.SubjectVerdict;

/**
 * A source sends nothing for a time, or the same again and again. Its subjects are {@value
 * #SILENT}, whose episodes are counted, and for each run of equal records {@value #FROZEN} with the
 * time of its opening.
 *
 * @param sources that are watched; empty for all that are known
 * @param timeout time between two records that is still in order; positive
 * @param frozen so many records in a row with the same content are none; 0 for any number
 */
public record Silence(Set<String> sources, Duration timeout, int frozen) implements RuleType {
  static final String NAME = "silence";

  /** Subject of the silences of a source. */
  public static final String SILENT = "silence";

  /** Start of the subject of a run of equal records. */
  public static final String FROZEN = "frozen:";

  private static final String AWAITED = "data";

  public Silence {
    sources = new TreeSet<>(sources);
    Bounds.requirePositive("timeout", timeout);
    if (frozen == 1) {
      throw new IllegalArgumentException("frozen must be 2 or more, found 1");
    }
    Bounds.requireAtLeast("frozen", 0, frozen);
  }

  static @Nullable RuleType parse(Keys in) {
    Set<String> sources = new TreeSet<>(in.list("sources", TEXT));
    Duration timeout = in.require("timeout", DURATION);
    int frozen = in.get("frozen", INTEGER, 0);
    return in.build(() -> new Silence(sources, timeout, frozen));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyKind key() {
    return KeyKind.SOURCE;
  }

  @Override
  public boolean concerns(Occurrence record) {
    return watches(record.source());
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<Silence> history = rule.of(Silence.class);
    return look -> judge(history, look);
  }

  private static Findings judge(RuleHistory<Silence> history, Look look) {
    List<Occurrence> records =
        look.facts().records().stream()
            .filter(one -> !one.recordedAt().isBefore(look.settled().until()))
            .sorted(Occurrence.BY_RECORD)
            .toList();
    if (records.isEmpty()) {
      return Findings.NONE;
    }
    Instant fixed = look.now().minus(look.frame().lateness());
    List<Episode> episodes = new ArrayList<>();
    Settlement settled = look.settled();
    @Nullable Instant wake = null;
    @Nullable Gap last = null;
    for (int i = 0; i < records.size(); i++) {
      Instant from = records.get(i).recordedAt();
      if (!from.isAfter(fixed) && !isSame(records, i)) {
        settled = new Settlement(from, from, look.settled().episodes() + episodes.size());
      }
      @Nullable Instant next = i + 1 < records.size() ? records.get(i + 1).recordedAt() : null;
      @Nullable Gap gap = Gap.of(history, look.facts().key(), from, next);
      if (gap == null) {
        continue;
      }
      last = gap;
      boolean watched = history.inForce(gap.due()).isPresent();
      if (watched && (next == null || next.isAfter(gap.due()))) {
        int number = look.settled().episodes() + episodes.size() + 1;
        episodes.add(
            Episode.open(number, gap.version().version(), gap.due())
                .endedBy(next, Reason.DATA_RESUMED)
                .endedBy(history.endAfter(gap.due()).orElse(null), Reason.RULE_REMOVED));
        wake = next == null ? gap.due() : wake;
      }
    }
    if (last == null) {
      return Findings.NONE;
    }
    List<SubjectVerdict> verdicts = new ArrayList<>();
    verdicts.add(
        new SubjectVerdict(
            last.version().version(),
            look.facts().key(),
            SILENT,
            episodes,
            AlertEvidence.ofStep(last.from(), last.due(), AWAITED, last.next()),
            last.due().plus(look.frame().lateness()),
            null));
    verdicts.addAll(frozen(history, look, records));
    return new Findings(verdicts, wake, Instant.MIN, settled);
  }

  private static List<SubjectVerdict> frozen(
      RuleHistory<Silence> history, Look look, List<Occurrence> records) {
    List<SubjectVerdict> verdicts = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= records.size(); i++) {
      if (i < records.size() && records.get(start).repeats(records.get(i))) {
        continue;
      }
      Instant from = records.get(start).recordedAt();
      @Nullable RuleVersion<Silence> version = history.inForce(from).orElse(null);
      int most = version == null ? 0 : version.said().frozen();
      @Nullable Instant opened =
          most > 0 && i - start >= most ? records.get(start + most - 1).recordedAt() : null;
      if (version != null && opened != null && history.inForce(opened).isPresent()) {
        @Nullable Instant changed = i < records.size() ? records.get(i).recordedAt() : null;
        Episode episode =
            Episode.open(1, version.version(), opened)
                .endedBy(changed, Reason.DATA_RESUMED)
                .endedBy(history.endAfter(opened).orElse(null), Reason.RULE_REMOVED);
        verdicts.add(
            new SubjectVerdict(
                version.version(),
                look.facts().key(),
                FROZEN + opened.atZone(look.frame().zone()).toOffsetDateTime(),
                List.of(episode),
                AlertEvidence.ofStep(from, opened, AWAITED, changed),
                opened.plus(look.frame().lateness()),
                null));
      }
      start = i;
    }
    return verdicts;
  }

  /** Whether a record says what the one before it says: a run of equal records is kept whole. */
  private static boolean isSame(List<Occurrence> records, int i) {
    return i > 0 && records.get(i).repeats(records.get(i - 1));
  }

  /**
   * From one record to the next.
   *
   * @param due until when the next had to come
   * @param next null while there is none
   */
  private record Gap(
      RuleVersion<Silence> version, Instant from, Instant due, @Nullable Instant next) {

    /** Null where no version of the rule watches; one that begins in a silence counts from then. */
    static @Nullable Gap of(
        RuleHistory<Silence> history, String source, Instant from, @Nullable Instant next) {
      @Nullable RuleVersion<Silence> version =
          history
              .inForce(from)
              .or(() -> history.first().filter(first -> first.effectiveFrom().isAfter(from)))
              .filter(one -> one.said().watches(source))
              .orElse(null);
      if (version == null) {
        return null;
      }
      Instant due = from.plus(version.said().timeout());
      Instant begun = version.effectiveFrom();
      return new Gap(version, from, due.isBefore(begun) ? begun : due, next);
    }
  }

  private boolean watches(String source) {
    return sources.isEmpty() || sources.contains(source);
  }
}
