package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one record of the registry says of an organisation, as far as it decides what is owed.
 *
 * @param from from when it holds
 * @param type three digits
 * @param sector one of seven, or empty
 * @param county that it lies in, or empty
 * @param fullMembers 0 or more
 * @param groups 0 or more
 */
public record Registration(
    Instant from, String type, String sector, String county, int fullMembers, int groups)
    implements Serializable {
  public Registration {
    requireNonNull(from, "from is null");
    requireNonNull(type, "type is null");
    requireNonNull(sector, "sector is null");
    requireNonNull(county, "county is null");
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
