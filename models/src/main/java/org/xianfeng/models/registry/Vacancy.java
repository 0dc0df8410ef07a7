package org.xianfeng.models.registry;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.xianfeng.models.event.Payload.Post;

/**
 * A post that nobody has.
 *
 * @param since first day on which it was vacant again
 * @param days from that day to the day in question, that day apart; 0 or more
 */
public record Vacancy(String post, LocalDate since, long days) {
  /** What is to be said of a post of an organisation. */
  public enum State {
    FILLED,
    VACANT,
    /** The registry does not speak of it, or only of what is to come: 未知. */
    UNKNOWN
  }

  /** How a post stands on a day. */
  public static State state(List<Post> posts, String post, LocalDate day) {
    boolean filled = posts.stream().anyMatch(held -> held.post().equals(post) && has(held, day));
    return filled
        ? State.FILLED
        : last(posts, post, day).isPresent() ? State.VACANT : State.UNKNOWN;
  }

  /** The vacancy of a post on a day; empty where it is filled, or nothing is known of it. */
  public static Optional<Vacancy> of(List<Post> posts, String post, LocalDate day) {
    return state(posts, post, day) == State.VACANT
        ? last(posts, post, day)
            .map(since -> new Vacancy(post, since, ChronoUnit.DAYS.between(since, day)))
        : Optional.empty();
  }

  private static boolean has(Post held, LocalDate day) {
    return !held.from().isAfter(day) && (held.to() == null || held.to().isAfter(day));
  }

  private static Optional<LocalDate> last(List<Post> posts, String post, LocalDate day) {
    return posts.stream()
        .filter(held -> held.post().equals(post))
        .flatMap(held -> Optional.ofNullable(held.to()).stream())
        .filter(to -> !to.isAfter(day))
        .max(LocalDate::compareTo);
  }
}
