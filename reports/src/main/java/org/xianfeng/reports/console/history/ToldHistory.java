package org.xianfeng.reports.console.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.ledger.LedgerReader;
import org.xianfeng.models.ledger.Told;

/**
 * Who was told of an alert, as the notifier's ledger has it.
 *
 * <p>State: the latest answers. Open pages ask twice a second each, and each question is a
 * connection: of one alert the ledger is asked every three seconds at most.
 */
public final class ToldHistory {
  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final int MOST = 300;

  /** One that does not answer lets everybody wait who asks. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final LedgerReader ledger;
  private final InstantSource clock;
  private final Map<String, Answer> answers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MOST;
        }
      };

  private Instant restUntil = Instant.MIN;

  private record Answer(Instant at, Optional<List<Told>> told) {}

  /** Nothing was asked yet. */
  public ToldHistory(LedgerReader ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Now, in order of time; empty when the ledger does not answer.
   *
   * @param alertId see {@link org.xianfeng.models.alert.Alert#id}
   */
  public synchronized Optional<List<Told>> of(String alertId) {
    Optional<List<Told>> told = asked(alertId);
    answers.put(alertId, new Answer(clock.instant(), told));
    return told;
  }

  /** The same, as it stood at most three seconds ago. */
  public synchronized Optional<List<Told>> lately(String alertId) {
    @Nullable Answer known = answers.get(alertId);
    Instant now = clock.instant();
    if (now.isBefore(restUntil)) {
      return known == null ? Optional.empty() : known.told();
    }
    return known != null && now.isBefore(known.at().plus(FRESH)) ? known.told() : of(alertId);
  }

  private Optional<List<Told>> asked(String alertId) {
    try {
      return Optional.of(ledger.told(alertId));
    } catch (Failure.Missing away) {
      restUntil = clock.instant().plus(REST);
      return Optional.empty();
    }
  }
}
