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

  /** With one sign of life more: a later revision is one too, and takes back no earlier one. */
  public Facts heard(Signal signal) {
    List<Occurrence> all = new ArrayList<>(records);
    all.add(Occurrence.of(signal));
    return new Facts(tenant, key, registrations, mergedAt, all);
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

  /**
   * Without records that no silence can be seen by: those between two that are no further apart
   * than the shortest silence, unless they repeat what was said before or after them, or are the
   * first to say something new.
   */
  public Facts thinned(Duration shortest) {
    List<Occurrence> all = new ArrayList<>(records);
    all.sort(Occurrence.BY_RECORD);
    boolean thinner = false;
    for (int i = all.size() - 2; i > 0; i--) {
      Occurrence before = all.get(i - 1);
      Occurrence after = all.get(i + 1);
      boolean close =
          Duration.between(before.recordedAt(), after.recordedAt()).compareTo(shortest) <= 0;
      boolean ends = i > 1 && before.repeats(all.get(i - 2));
      if (close
          && !ends
          && !all.get(i).repeats(before)
          && !all.get(i).repeats(after)
          && !before.repeats(after)) {
        all.remove(i);
        thinner = true;
      }
    }
    return thinner ? new Facts(tenant, key, registrations, mergedAt, all) : this;
  }

  /** When the last of its records was entered; the beginning of time where there is none. */
  public Instant lastRecorded() {
    return records.stream()
        .map(Occurrence::recordedAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** Whether a record follows the last one soon enough, and says something else. */
  public boolean goesOn(Occurrence record, Duration soon) {
    return records.stream()
        .max(Occurrence.BY_RECORD)
        .filter(last -> Occurrence.BY_RECORD.compare(last, record) < 0)
        .filter(last -> !record.recordedAt().isAfter(last.recordedAt().plus(soon)))
        .filter(last -> !record.repeats(last))
        .isPresent();
  }

  /** Whether an event is known. */
  public boolean knows(String event) {
    return records.stream().anyMatch(record -> record.event().equals(event));
  }

  /** Records of a type, by business time. */
  public Stream<Occurrence> of(String type) {
    return records.stream()
        .filter(record -> record.type().equals(type))
        .sorted(Comparator.comparing(Occurrence::occurredAt).thenComparing(Occurrence::event));
  }
}
