package org.xianfeng.reports.console.published;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.reports.console.tree.Subtree;

/**
 * The subtree that a reader of the console may see, of the latest published week.
 *
 * <p>State: the last answer, asked again after some seconds, read again when something newer was
 * published.
 */
public final class VisibleTree {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final PublishedWeeks weeks;
  private final ReaderScope scope;
  private final InstantSource clock;
  private Instant askedAt = Instant.MIN;
  private View view;

  /**
   * The subtree and the publication that it is taken from.
   *
   * @param latest latest publication; empty before the first
   * @param subtree what the reader may see
   */
  public record View(Optional<Publication> latest, Subtree subtree) {}

  /** Shows what a scope covers. */
  public VisibleTree(PublishedWeeks weeks, ReaderScope scope, InstantSource clock) {
    this.weeks = weeks;
    this.scope = scope;
    this.clock = clock;
    this.view = new View(Optional.empty(), Subtree.of(scope, List.of()));
  }

  /** What may be shown now. */
  public synchronized View view() {
    if (askedAt.plus(FRESH).isBefore(clock.instant()) || askedAt.equals(Instant.MIN)) {
      Optional<Publication> latest =
          weeks.publications().stream().findFirst().map(PublicationLog.Entry::publication);
      if (!latest.equals(view.latest())) {
        view =
            new View(latest, Subtree.of(scope, latest.map(weeks::organisations).orElse(List.of())));
      }
      askedAt = clock.instant();
    }
    return view;
  }
}
