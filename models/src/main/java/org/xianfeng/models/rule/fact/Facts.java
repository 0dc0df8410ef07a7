package org.xianfeng.models.rule.fact;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.duty.Registration;

/**
 * What is known of one ticket, branch, source or county.
 *
 * @param tenant owner
 * @param key the ticket, branch, source or county
 * @param registrations records of the registry, by the time from which they hold
 * @param mergedAt when the branch went into another; null if it did not
 * @param records what some rule asks about and can still change something
 */
public record Facts(
    String tenant,
    String key,
    List<Registration> registrations,
    @Nullable Instant mergedAt,
    List<Occurrence> records) {
  public Facts {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(key, "key is null");
  }

  /** Of which nothing is known. */
  public static Facts none(String tenant, String key) {
    return new Facts(tenant, key, List.of(), null, List.of());
  }

  /** With a record of the registry; a later one takes the place of one of the same time. */
  public Facts registered(Signal signal) {
    List<Registration> all = new ArrayList<>(registrations);
    all.removeIf(known -> known.from().equals(signal.occurredAt()));
    all.add(
        new Registration(
            signal.occurredAt(),
            signal.attribute("type", "631"),
            signal.attribute("sector", ""),
            signal.attribute(Signal.COUNTY, ""),
            Integer.parseInt(signal.attribute("full_members", "0")),
            Integer.parseInt(signal.attribute("groups", "0")),
            signal.tenures(),
            signal.electionDue()));
    all.sort(Comparator.comparing(Registration::from));
    return new Facts(tenant, key, all, mergedAt, records);
  }

  /** Merged into another, at the earliest instant that is known. */
  public Facts merged(Instant at) {
    boolean earlier = mergedAt == null || at.isBefore(mergedAt);
    return new Facts(tenant, key, registrations, earlier ? at : mergedAt, records);
  }

  /** With an event; a later revision takes the place of the earlier one. */
  public Facts with(Signal signal) {
    List<Occurrence> all = new ArrayList<>(records);
    all.removeIf(known -> known.event().equals(signal.event()));
    all.add(Occurrence.of(signal));
    return new Facts(tenant, key, registrations, mergedAt, all);
  }

  /**
   * With one sign of life more: a later revision is one too, and takes back no earlier one. Without
   * those that no silence can be seen by: between two that are no further apart than the shortest
   * silence, unless they repeat what was said before or after them, or are the first to say
   * something new.
   *
   * @return null where that changes nothing
   */
  public @Nullable Facts heard(Signal signal, Duration shortest) {
    List<Occurrence> all = new ArrayList<>(records);
    Occurrence one = Occurrence.of(signal);
    int at = all.size();
    while (at > 0 && Occurrence.BY_RECORD.compare(all.get(at - 1), one) > 0) {
      at--;
    }
    all.add(at, one);
    boolean others = false;
    boolean itself = false;
    for (int i = Math.min(at + 2, all.size() - 2); i > 0; i--) {
      if (isSuperfluous(all, i, shortest)) {
        all.remove(i);
        itself |= i == at;
        others |= i != at;
      } else if (i < at) {
        // below it nothing has other neighbours than before
        break;
      }
    }
    return itself && !others ? null : new Facts(tenant, key, registrations, mergedAt, all);
  }

  private static boolean isSuperfluous(List<Occurrence> all, int i, Duration shortest) {
    Occurrence before = all.get(i - 1);
    Occurrence one = all.get(i);
    Occurrence after = all.get(i + 1);
    return Duration.between(before.recordedAt(), after.recordedAt()).compareTo(shortest) <= 0
        && !(i > 1 && before.repeats(all.get(i - 2)))
        && !one.repeats(before)
        && !one.repeats(after)
        && !before.repeats(after);
  }

  /** Without an event. */
  public Facts without(String event) {
    return keeping(record -> !record.event().equals(event));
  }

  /** Only those records. */
  public Facts keeping(Predicate<Occurrence> wanted) {
    return new Facts(
        tenant, key, registrations, mergedAt, records.stream().filter(wanted).toList());
  }

  /** When the last of its records was entered; the beginning of time where there is none. */
  public Instant lastRecorded() {
    Instant last = Instant.MIN;
    for (Occurrence record : records) {
      last = record.recordedAt().isAfter(last) ? record.recordedAt() : last;
    }
    return last;
  }

  /** The first record of a type by business time; null where there is none. */
  public @Nullable Occurrence first(String type) {
    @Nullable Occurrence first = null;
    for (Occurrence record : records) {
      if (record.type().equals(type)
          && (first == null || Occurrence.BY_TIME.compare(record, first) < 0)) {
        first = record;
      }
    }
    return first;
  }

  /** Whether a record follows the last one soon enough, and says something else. */
  public boolean goesOn(Occurrence record, Duration soon) {
    @Nullable Occurrence last = null;
    for (Occurrence one : records) {
      last = last == null || Occurrence.BY_RECORD.compare(last, one) < 0 ? one : last;
    }
    return last != null
        && Occurrence.BY_RECORD.compare(last, record) < 0
        && !record.recordedAt().isAfter(last.recordedAt().plus(soon))
        && !record.repeats(last);
  }

  /** Whether an event is known. */
  public boolean knows(String event) {
    for (Occurrence record : records) {
      if (record.event().equals(event)) {
        return true;
      }
    }
    return false;
  }

  /** Records of a type, by business time. */
  public Stream<Occurrence> of(String type) {
    return records.stream().filter(record -> record.type().equals(type)).sorted(Occurrence.BY_TIME);
  }
}
