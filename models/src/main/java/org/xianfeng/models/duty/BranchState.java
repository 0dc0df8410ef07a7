package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Payload;

/**
 * What the registry says of a branch at a week's end.
 *
 * @param history its records up to then, by the time from which each holds; one at least
 * @param members 0 or more; 0 also where the registry does not count them
 * @param fullMembers likewise
 * @param exemptMembers likewise
 * @param posts as of the week's end
 * @param electionDue day by which an election is due; null where none is set
 */
public record BranchState(
    List<Registration> history,
    int members,
    int fullMembers,
    int exemptMembers,
    List<Payload.Post> posts,
    @Nullable LocalDate electionDue) {
  public BranchState {
    history = List.copyOf(history);
    posts = List.copyOf(requireNonNull(posts, "posts is null"));
    if (history.isEmpty()) {
      throw new IllegalArgumentException("A branch is known from a record of the registry");
    }
  }

  /** From when on the registry knows it. */
  public Instant knownFrom() {
    return history.get(0).from();
  }

  /** Members who owe training and attendance. */
  public int nonExempt() {
    return Math.max(0, members - exemptMembers);
  }

  /** Whether a post is filled on a day. */
  public boolean filled(String post, LocalDate day) {
    return posts.stream()
        .anyMatch(
            held ->
                held.post().equals(post)
                    && !held.from().isAfter(day)
                    && (held.to() == null || held.to().isAfter(day)));
  }
}
