package org.xianfeng.reports.console.published;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.reports.console.tree.Subtree;

/**
 * The subtree that the console may show, of the latest published week.
 *
 * <p>State: the last answer, asked again after some seconds, read again when something newer was
 * published.
 */
public final class VisibleTree {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final PublishedWeeks weeks;
  private final String scope;
  private final InstantSource clock;
  private Instant askedAt = Instant.MIN;
  private View view = new View(Optional.empty(), Subtree.nothing());

  /**
   * The subtree and the publication that it is taken from.
   *
   * @param latest latest publication; empty before the first
   * @param subtree what the reader may see
   */
  public record View(Optional<Publication> latest, Subtree subtree) {}

  /**
   * Shows the subtree of an organisation.
   *
   * @param scope code of the organisation; empty shows nothing
   */
  public VisibleTree(PublishedWeeks weeks, String scope, InstantSource clock) {
    this.weeks = weeks;
    this.scope = scope;
    this.clock = clock;
  }

  /** What may be shown now. */
  public synchronized View view() {
    if (askedAt.plus(FRESH).isBefore(clock.instant()) || askedAt.equals(Instant.MIN)) {
      Optional<Publication> latest =
          weeks.publications().stream().findFirst().map(PublicationLog.Entry::publication);
      if (!latest.equals(view.latest())) {
        view =
            new View(
                latest,
                latest
                    .map(publication -> Subtree.of(scope, weeks.organisations(publication)))
                    .orElse(Subtree.nothing()));
      }
      askedAt = clock.instant();
    }
    return view;
  }
}
