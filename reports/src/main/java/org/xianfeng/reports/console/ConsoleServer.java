package org.xianfeng.reports.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.AlertFilter;
import org.xianfeng.reports.console.page.AlertsPage;
import org.xianfeng.reports.console.page.ListingPage;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.published.PublishedWeeks;
import org.xianfeng.reports.console.published.VisibleTree;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.console.tree.Subtree;
import org.xianfeng.reports.store.ReportStore;

/**
 * The web server of the console, on loopback only.
 *
 * <p>Pages are made here and need no script; scripts only refresh them. Nothing comes from another
 * host, and a request that names another host is refused, so that no foreign page reads this one.
 */
public final class ConsoleServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final List<String> HOSTS = List.of(LOOPBACK, "localhost");
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src"
          + " 'none'";

  /**
   * Reports are whole in themselves: their own styles and pictures, no script, nothing from here.
   */
  private static final String REPORT_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox";

  private static final Map<String, String> REPORT_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "pdf", "application/pdf",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Supplier<FeedState> feed;
  private final Lake lake;
  private final PublishedWeeks weeks;
  private final VisibleTree tree;
  private final ReportFiles reports;
  private final Phrases phrases;
  private final AlertPages alertPages;
  private final BranchPages branchPages;
  private final ListingPages listingPages;
  private final InstantSource clock;
  private final Javalin server;

  /**
   * Starts the server.
   *
   * @param port port on loopback; 0 takes a free one
   */
  public ConsoleServer(
      Settings settings,
      int port,
      AlertBoard board,
      Supplier<FeedState> feed,
      Lake lake,
      InstantSource clock,
      Language language) {
    String tenant = settings.get(Settings.TENANT);
    this.feed = feed;
    this.lake = lake;
    this.clock = clock;
    this.weeks = new PublishedWeeks(lake, tenant);
    this.tree = new VisibleTree(weeks, settings.get(Settings.CONSOLE_SCOPE), clock);
    this.reports = new ReportFiles(ReportStore.of(settings), tenant);
    this.phrases = new Phrases(language, settings.zone(tenant));
    this.alertPages = new AlertPages(board, feed, phrases);
    this.branchPages = new BranchPages(weeks, alertPages, phrases);
    this.listingPages = new ListingPages(phrases);
    this.server = Javalin.create(this::configure).start(LOOPBACK, port);
  }

  /** Where a browser finds it. */
  public String address() {
    return "http://" + LOOPBACK + ':' + server.port() + '/';
  }

  @Override
  public void close() {
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config
        .routes
        .before(ConsoleServer::guard)
        .get("/static/{name}", ConsoleServer::staticFile)
        .get("/", context -> alerts(context, "console/alerts.jte"))
        .get("/alerts", context -> alerts(context, "console/alerttable.jte"))
        .get("/units", this::units)
        .get("/branch/{code}", context -> branch(context, context.pathParam("code")))
        .get("/reports", context -> listing(context, reportList()))
        .get("/reports/file/{name}", this::reportFile)
        .get("/publications", context -> listing(context, publicationList()))
        .get("/stages", context -> listing(context, stageList()))
        .error(HttpStatus.NOT_FOUND, this::notFound);
  }

  private static void guard(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cache-Control", "no-store");
    String host = Objects.requireNonNullElse(context.host(), "");
    if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
      context.status(HttpStatus.MISDIRECTED_REQUEST).result("").skipRemainingHandlers();
    }
  }

  private static void staticFile(Context context) {
    Optional<StaticFiles.StaticFile> file = StaticFiles.find(context.pathParam("name"));
    if (file.isPresent()) {
      context.header("Cache-Control", "max-age=3600");
      context.contentType(file.get().type() + "; charset=utf-8").result(file.get().bytes());
    } else {
      context.status(HttpStatus.NOT_FOUND);
    }
  }

  private void alerts(Context context, String template) {
    var filter =
        new AlertFilter(
            parameter(context, "unit"), parameter(context, "state"), parameter(context, "rule"));
    Subtree subtree = tree.view().subtree();
    String notice = subtree.top().isPresent() ? "" : nothingToSee();
    AlertsPage page =
        alertPages.page(frame(phrases.of("menu.alerts"), "/"), notice, filter, subtree);
    if (page.version().equals(parameter(context, "seen"))) {
      context.status(HttpStatus.NO_CONTENT);
    } else {
      render(context, template, "page", page);
    }
  }

  private void units(Context context) {
    Optional<Organisation> top = tree.view().subtree().top();
    if (top.isPresent()) {
      branch(context, top.get().code());
    } else {
      refuse(context, nothingToSee());
    }
  }

  private void branch(Context context, String code) {
    VisibleTree.View view = tree.view();
    Optional<Organisation> one = view.subtree().find(code);
    if (one.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    PageFrame frame = frame(one.get().name(), "/units");
    render(context, "console/branch.jte", "page", branchPages.page(frame, view, one.get()));
  }

  private ListingPage reportList() {
    return listingPages.reports(
        frame(phrases.of("menu.reports"), "/reports"), reports, tree.view().subtree());
  }

  private ListingPage publicationList() {
    VisibleTree.View view = tree.view();
    return listingPages.publications(
        frame(phrases.of("menu.publications"), "/publications"),
        view.subtree().top().isPresent() ? weeks.publications() : List.of());
  }

  private ListingPage stageList() {
    return listingPages.stages(
        frame(phrases.of("menu.stages"), "/stages"), feed.get(), lake, tree.view().latest());
  }

  private void listing(Context context, ListingPage page) {
    render(context, "console/listing.jte", "page", page);
  }

  private void reportFile(Context context) {
    String name = context.pathParam("name");
    Optional<byte[]> bytes = reports.find(tree.view().subtree(), name);
    if (bytes.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    context.header("Content-Security-Policy", REPORT_POLICY);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    context.contentType(REPORT_TYPES.getOrDefault(ending, "text/plain"));
    context.result(bytes.get());
  }

  private void notFound(Context context) {
    if (context.status() == HttpStatus.NOT_FOUND) {
      refuse(context, phrases.of("refusal.notFound"));
    }
  }

  private String nothingToSee() {
    return tree.view().latest().isEmpty()
        ? phrases.of("refusal.unpublished")
        : phrases.of("refusal.noScope");
  }

  private void refuse(Context context, String words) {
    var output = new StringOutput();
    templates.render(
        "console/refusal.jte",
        Map.of("frame", frame(phrases.of("refusal.title"), ""), "words", words),
        output);
    html(context, output);
  }

  private PageFrame frame(String title, String address) {
    String scope =
        tree.view()
            .subtree()
            .top()
            .map(top -> phrases.of("scope.of", top.name(), top.code()))
            .orElse(phrases.of("scope.none"));
    return PageFrame.of(
        phrases.words(),
        title,
        address,
        scope,
        phrases.time(clock.instant()) + " " + phrases.zone());
  }

  private void render(Context context, String template, String name, Object page) {
    var output = new StringOutput();
    templates.render(template, Map.of(name, page), output);
    html(context, output);
  }

  /** A part of a page says nothing of its charset itself. */
  private static void html(Context context, StringOutput output) {
    context.contentType("text/html; charset=utf-8").result(output.toString());
  }

  private static String parameter(Context context, String name) {
    return Objects.requireNonNullElse(context.queryParam(name), "").strip();
  }
}
