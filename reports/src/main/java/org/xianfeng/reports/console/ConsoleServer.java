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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
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
 * <p>Who asks shows a token, as a bearer or by the cookie that signing in sets; without one of this
 * tenant nothing is served but the page to sign in and what it looks like.
 *
 * <p>Pages are made here and need no script; scripts only refresh them. Nothing comes from another
 * host, and a request that names another host is refused, so that no foreign page reads this one.
 */
public final class ConsoleServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

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
  private final Map<ReaderScope, VisibleTree> trees = new ConcurrentHashMap<>();
  private final Door door;
  private final String tenant;
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
    this.tenant = settings.get(Settings.TENANT);
    this.feed = feed;
    this.lake = lake;
    this.clock = clock;
    this.weeks = new PublishedWeeks(lake, tenant);
    this.reports = new ReportFiles(ReportStore.of(settings), tenant);
    this.phrases = new Phrases(language, settings.zone(tenant));
    this.alertPages = new AlertPages(board, feed, phrases);
    this.branchPages = new BranchPages(weeks, alertPages, phrases);
    this.listingPages = new ListingPages(phrases);
    this.door =
        new Door(TokenFile.of(settings), tenant, clock, new WrongTokens(clock), this::signIn);
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
        .before(Door::guard)
        .before(door::admit)
        .get(Door.LOGIN, context -> signIn(context, ""))
        .post(Door.LOGIN, door::login)
        .post(Door.LOGOUT, door::logout)
        .get(Door.STATIC + "{name}", ConsoleServer::staticFile)
        .get("/", context -> alerts(context, "console/alerts.jte"))
        .get("/alerts", context -> alerts(context, "console/alerttable.jte"))
        .get("/units", this::units)
        .get("/branch/{code}", context -> branch(context, context.pathParam("code")))
        .get("/reports", context -> listing(context, reportList(context)))
        .get("/reports/file/{name}", this::reportFile)
        .get("/publications", context -> listing(context, publicationList(context)))
        .get(PageFrame.STAGES, this::stages)
        .error(HttpStatus.NOT_FOUND, this::notFound);
  }

  private void signIn(Context context, String notice) {
    String words = notice.isEmpty() ? "" : phrases.of(notice);
    PageFrame frame = frame(phrases.of("login.title"), Door.LOGIN, null);
    render(context, "console/login.jte", Map.of("frame", frame, "notice", words));
  }

  private VisibleTree.View view(Context context) {
    return view(Door.admitted(context).orElseThrow());
  }

  private VisibleTree.View view(Reader reader) {
    return trees
        .computeIfAbsent(reader.scope(), scope -> new VisibleTree(weeks, scope, clock))
        .view();
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
    Subtree subtree = view(context).subtree();
    String notice = subtree.top().isPresent() ? "" : nothingToSee(context);
    AlertsPage page =
        alertPages.page(frame(phrases.of("menu.alerts"), "/", context), notice, filter, subtree);
    if (page.version().equals(parameter(context, "seen"))) {
      context.status(HttpStatus.NO_CONTENT);
    } else {
      render(context, template, Map.of("page", page));
    }
  }

  private void units(Context context) {
    Optional<Organisation> top = view(context).subtree().top();
    if (top.isPresent()) {
      branch(context, top.get().code());
    } else {
      refuse(context, nothingToSee(context));
    }
  }

  private void branch(Context context, String code) {
    VisibleTree.View view = view(context);
    Optional<Organisation> one = view.subtree().find(code);
    if (one.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    PageFrame frame = frame(one.get().name(), "/units", context);
    render(context, "console/branch.jte", Map.of("page", branchPages.page(frame, view, one.get())));
  }

  private ListingPage reportList(Context context) {
    return listingPages.reports(
        frame(phrases.of("menu.reports"), "/reports", context), reports, view(context).subtree());
  }

  private ListingPage publicationList(Context context) {
    VisibleTree.View view = view(context);
    return listingPages.publications(
        frame(phrases.of("menu.publications"), "/publications", context),
        view.subtree().top().isPresent() ? weeks.publications() : List.of());
  }

  private void stages(Context context) {
    if (!seesWhatRuns(context)) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    listing(
        context,
        listingPages.stages(
            frame(phrases.of("menu.stages"), PageFrame.STAGES, context),
            feed.get(),
            new ListingPages.Rows(lake, tenant),
            view(context).latest()));
  }

  /** Rows are counted for the whole tenant, and so for those who may see all of it. */
  private boolean seesWhatRuns(@Nullable Context context) {
    return Door.admitted(context)
        .filter(one -> one.role() == Reader.Role.ADMINISTRATOR)
        .filter(one -> view(one).subtree().whole())
        .isPresent();
  }

  private void listing(Context context, ListingPage page) {
    render(context, "console/listing.jte", Map.of("page", page));
  }

  private void reportFile(Context context) {
    String name = context.pathParam("name");
    Optional<byte[]> bytes = reports.find(view(context).subtree(), name);
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

  private String nothingToSee(Context context) {
    return view(context).latest().isEmpty()
        ? phrases.of("refusal.unpublished")
        : phrases.of("refusal.noScope");
  }

  private void refuse(Context context, String words) {
    PageFrame frame = frame(phrases.of("refusal.title"), "", context);
    render(context, "console/refusal.jte", Map.of("frame", frame, "words", words));
  }

  private PageFrame frame(String title, String address, @Nullable Context context) {
    String scope =
        Door.admitted(context)
            .flatMap(reader -> view(reader).subtree().top())
            .map(top -> phrases.of("scope.of", top.name(), top.code()))
            .orElse(phrases.of("scope.none"));
    return PageFrame.of(
        phrases.words(),
        title,
        address,
        scope,
        page ->
            Door.admitted(context).isPresent()
                && (!page.equals(PageFrame.STAGES) || seesWhatRuns(context)),
        phrases.time(clock.instant()) + " " + phrases.zone());
  }

  /** With the charset, of which a part of a page says nothing itself. */
  private void render(Context context, String template, Map<String, Object> parameters) {
    var output = new StringOutput();
    templates.render(template, parameters, output);
    context.contentType("text/html; charset=utf-8").result(output.toString());
  }

  private static String parameter(Context context, String name) {
    return Objects.requireNonNullElse(context.queryParam(name), "").strip();
  }
}
