package org.xianfeng.models.rule.gauge;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.duty.Registration;
import org.xianfeng.models.registry.OrganisationTypes;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * What the registry says of a branch; of other organisations nothing is known.
 *
 * @param said what of it
 */
public record RegistryGauge(Said said) implements Gauge {
  /** What of it. */
  public enum Said {
    /** Full members; where it counts none, it does not count them. */
    FULL_MEMBERS,
    /** 1 if the secretary's post is filled, 0 if it is not. */
    SECRETARY,
    /** 1 if the day has passed by which an election is due, 0 if it has not. */
    ELECTION_OVERDUE
  }

  public RegistryGauge {
    requireNonNull(said, "said is null");
  }

  @Override
  public boolean concerns(Occurrence record) {
    return false;
  }

  @Override
  public Reading read(Facts branch, ZoneId zone) {
    return at -> at(branch, at, zone);
  }

  private OptionalInt at(Facts branch, Instant at, ZoneId zone) {
    @Nullable Registration known = Registration.at(branch.registrations(), at).orElse(null);
    return known == null || !OrganisationTypes.BRANCHES.contains(known.type())
        ? OptionalInt.empty()
        : of(known, at.atZone(zone).toLocalDate());
  }

  private OptionalInt of(Registration known, LocalDate day) {
    return switch (said) {
      case FULL_MEMBERS ->
          known.fullMembers() == 0 ? OptionalInt.empty() : OptionalInt.of(known.fullMembers());
      case SECRETARY ->
          known.secretary() == null
              ? OptionalInt.empty()
              : flag(known.secretary().stream().anyMatch(one -> one.includes(day)));
      case ELECTION_OVERDUE ->
          known.electionDue() == null
              ? OptionalInt.empty()
              : flag(known.electionDue() < day.toEpochDay());
    };
  }

  private static OptionalInt flag(boolean is) {
    return OptionalInt.of(is ? 1 : 0);
  }

  @Override
  public Stream<Instant> changes(Facts branch, Instant from, Instant to, ZoneId zone) {
    return branch.registrations().stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(one.from()),
                    days(one)
                        .map(day -> LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant())));
  }

  private Stream<Long> days(Registration one) {
    return switch (said) {
      case FULL_MEMBERS -> Stream.empty();
      case SECRETARY ->
          one.secretary() == null
              ? Stream.empty()
              : one.secretary().stream()
                  .flatMap(tenure -> Stream.of(tenure.from(), tenure.to()))
                  .filter(Objects::nonNull);
      case ELECTION_OVERDUE -> Stream.ofNullable(one.electionDue()).map(due -> due + 1);
    };
  }

  @Override
  public boolean needs(Occurrence record, Instant at, ZoneId zone) {
    return false;
  }

  @Override
  public Instant since(Instant at, ZoneId zone) {
    return at;
  }
}
