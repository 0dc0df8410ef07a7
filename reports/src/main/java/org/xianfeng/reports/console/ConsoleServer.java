package org.xianfeng.reports.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.nio.charset.UnsupportedCharsetException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.WrongTokens;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.ledger.LedgerDatabase;
import org.xianfeng.models.ledger.LedgerReader;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.history.AlertHistory;
import org.xianfeng.reports.console.history.AlertSilences;
import org.xianfeng.reports.console.history.ToldHistory;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.published.PublishedWeeks;
import org.xianfeng.reports.registry.RegistryState;
import org.xianfeng.reports.store.ReportStore;

/**
 * The web server of the console, on loopback only.
 *
 * <p>Who asks shows a token, as a bearer or by the cookie that signing in sets; without one of this
 * tenant nothing is served but the page to sign in and what it looks like.
 *
 * <p>Pages are made here and need no script; scripts only refresh them. Nothing comes from another
 * host, and a request that names another host is refused, so that no foreign page reads this one.
 */
public final class ConsoleServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /** The longest form; two texts of the longest kind fit. */
  private static final long MOST_BYTES = 16_384;

  private final Answers answers;
  private final Door door;
  private final ConsolePages pages;
  private final AlertDetails details;
  private final AlertActions actions;
  private final LiveAlerts live;
  private final Javalin server;

  /**
   * Starts the server.
   *
   * @param port port on loopback; 0 takes a free one
   * @param language of who has not chosen one
   */
  public ConsoleServer(
      Settings settings,
      int port,
      AlertChannel channel,
      Lake lake,
      InstantSource clock,
      Language language) {
    String tenant = settings.get(Settings.TENANT);
    ZoneId zone = settings.zone(tenant);
    var weeks = new PublishedWeeks(lake, tenant);
    var forms = new OneTimeForms(clock);
    this.answers =
        new Answers(
            Stream.of(Language.values()).map(one -> new Phrases(one, zone)).toList(),
            language,
            weeks,
            clock);
    var ledger = new LedgerReader(LedgerDatabase.of(settings));
    var silences = new AlertSilences(tenant, channel.commands(), ledger, clock);
    this.pages =
        new ConsolePages(
            answers,
            channel,
            weeks,
            new ReportFiles(ReportStore.of(settings), tenant),
            new ListingPages.Rows(lake, tenant, new RegistryState(lake, settings)),
            silences);
    this.details =
        new AlertDetails(
            channel,
            new AlertHistory(lake),
            new ToldHistory(ledger, clock),
            silences,
            forms,
            answers,
            clock);
    this.actions =
        new AlertActions(
            tenant, answers, details, channel.sink(), forms, AuditLog.of(settings), clock);
    this.door =
        new Door(
            TokenFile.of(settings),
            tenant,
            clock,
            new WrongTokens(clock),
            answers::signIn,
            actions::refused);
    this.live = new LiveAlerts(door, answers, channel, details);
    this.server = Javalin.create(this::configure).start(LOOPBACK, port);
    live.start();
  }

  /** Where a browser finds it. */
  public String address() {
    return "http://" + LOOPBACK + ':' + server.port() + '/';
  }

  @Override
  public void close() {
    live.close();
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MOST_BYTES;
    config
        .routes
        .before(door::guard)
        .before(door::admit)
        .before(Answers::remember)
        .get(Door.LOGIN, context -> answers.signIn(context, ""))
        .post(Door.LOGIN, door::login)
        .post(Door.LOGOUT, door::logout)
        .get(Door.STATIC + "{name}", ConsolePages::staticFile)
        .get("/", pages::alerts)
        .get("/alerts", pages::alertTable)
        .get("/live", live::open)
        .get("/alert/{id}", details::page)
        .get("/alert/{id}/now", details::now)
        .post("/alert/{id}/{act}", actions::act)
        .get("/units", pages::units)
        .get("/branch/{code}", context -> pages.branch(context, context.pathParam("code")))
        .get("/reports", pages::reports)
        .get("/reports/file/{name}", pages::reportFile)
        .get("/publications", pages::publications)
        .get(PageFrame.STAGES, pages::stages)
        .exception(UnsupportedCharsetException.class, (e, context) -> door.unreadable(context))
        .error(HttpStatus.NOT_FOUND, answers::notFound);
  }
}
