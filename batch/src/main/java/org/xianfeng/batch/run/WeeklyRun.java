package org.xianfeng.batch.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.disclosure.DisclosureJob;
import org.xianfeng.batch.fact.FactJob;
import org.xianfeng.batch.fact.Pins;
import org.xianfeng.batch.publication.Gate;
import org.xianfeng.batch.publication.PublishJob;
import org.xianfeng.batch.score.ScoreJob;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lock.ProcessLock;

/**
 * Runs the jobs of a request, one run at a time in a home.
 *
 * @param steps hears of each step before it is taken
 */
public record WeeklyRun(
    SparkSession spark, Lake lake, Settings settings, Clock clock, Consumer<String> steps) {
  /**
   * What came of it.
   *
   * @param facts weeks whose facts were written; those that were the same were not
   * @param scores weeks whose scores were written
   * @param published new revisions
   * @param gates that were checked
   */
  public record Outcome(
      List<String> facts, List<String> scores, List<Publication> published, List<Gate> gates) {
    /** Whether the run found everything as it was. */
    public boolean unchanged() {
      return facts.isEmpty() && scores.isEmpty() && published.isEmpty();
    }
  }

  /** Does what the request asks. */
  public Outcome run(Request request) {
    try (ProcessLock lock = lock(settings.home())) {
      try {
        return attempt(request);
      } catch (Failure.Stale e) {
        if (!request.steps().contains(Request.Step.FACT)) {
          throw e;
        }
        steps.accept("again, since another run published meanwhile");
        return attempt(request);
      }
    }
  }

  /** Runs on other machines are kept apart by the catalog, which lets one of two commits fail. */
  private static ProcessLock lock(Path home) {
    Path file = home.resolve("run").resolve("batch.lock");
    try {
      return ProcessLock.take(
          file, () -> new Failure.Forbidden("Another batch run is at work here: it holds " + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome attempt(Request request) {
    List<String> facts = List.of();
    List<String> scores = List.of();
    PublishJob.Outcome published = new PublishJob.Outcome(List.of(), List.of());
    String tenant = request.tenant();
    if (request.steps().contains(Request.Step.FACT)) {
      steps.accept("fact");
      facts =
          new FactJob(spark, lake, tenant, settings.registrars(tenant), request.duties())
              .run(Pins.now(lake), request.weeks());
      steps.accept("disclose");
      new DisclosureJob(spark, lake, tenant, settings.get(Settings.PUBLICATION_SMALL_CELL))
          .run(request.weeks().stream().map(IsoWeek::toString).toList());
    }
    if (request.steps().contains(Request.Step.SCORE)) {
      steps.accept("score");
      scores = new ScoreJob(spark, lake, tenant).run(request.spec(), request.weeks());
    }
    if (request.steps().contains(Request.Step.PUBLISH)) {
      steps.accept("publish");
      published = new PublishJob(spark, lake, settings, tenant, clock, steps).run();
    }
    return new Outcome(facts, scores, published.published(), published.gates());
  }
}
