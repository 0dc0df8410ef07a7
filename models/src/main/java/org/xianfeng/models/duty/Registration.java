package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one record of the registry says of an organisation, as far as it decides what is owed.
 *
 * @param from from when it holds
 * @param type three digits
 * @param sector one of seven, or empty
 * @param county that it lies in, or empty
 * @param fullMembers 0 or more
 * @param groups 0 or more
 * @param secretary when somebody has the post; null where it does not speak of posts
 * @param electionDue day by which an election is due, in days since 1970-01-01; null where none is
 *     set
 */
public record Registration(
    Instant from,
    String type,
    String sector,
    String county,
    int fullMembers,
    int groups,
    @Nullable List<Tenure> secretary,
    @Nullable Long electionDue)
    implements Serializable {

  /**
   * A time in which a post is filled, without saying by whom. Units: days since 1970-01-01.
   *
   * @param to first day on which it is vacant again; null while it is filled
   */
  public record Tenure(long from, @Nullable Long to) implements Serializable {
    /** Whether the post is filled on a day. */
    public boolean includes(LocalDate day) {
      return from <= day.toEpochDay() && (to == null || to > day.toEpochDay());
    }
  }

  /** One that speaks of no posts and no election. */
  public Registration(
      Instant from, String type, String sector, String county, int fullMembers, int groups) {
    this(from, type, sector, county, fullMembers, groups, null, null);
  }

  public Registration {
    requireNonNull(from, "from is null");
    requireNonNull(type, "type is null");
    requireNonNull(sector, "sector is null");
    requireNonNull(county, "county is null");
    secretary = secretary == null ? null : List.copyOf(secretary);
  }

  /**
   * What holds at an instant.
   *
   * @param history by the time from which they hold
   */
  public static Optional<Registration> at(List<Registration> history, Instant instant) {
    return history.stream()
        .filter(registration -> !registration.from().isAfter(instant))
        .reduce((earlier, later) -> later);
  }
}
