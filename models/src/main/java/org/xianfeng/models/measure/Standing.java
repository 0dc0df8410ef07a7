package org.xianfeng.models.measure;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Payload;

/**
 * What the registry says of a branch at a week's end.
 *
 * @param firstDay first day that the registry knows the branch
 * @param members 0 or more; likewise full members, exempt members and groups
 * @param electionDue day by which an election is due; null where none is set
 */
public record Standing(
    LocalDate firstDay,
    int members,
    int fullMembers,
    int exemptMembers,
    int groups,
    List<Payload.Post> posts,
    @Nullable LocalDate electionDue) {

  public Standing {
    requireNonNull(firstDay, "firstDay is null");
    posts = List.copyOf(posts);
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
