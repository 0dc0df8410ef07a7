package org.xianfeng.reports.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.history.AlertSilences;
import org.xianfeng.reports.console.page.AlertFilter;
import org.xianfeng.reports.console.page.AlertsPage;
import org.xianfeng.reports.console.page.ListingPage;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.published.PublishedWeeks;
import org.xianfeng.reports.console.published.VisibleTree;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.console.tree.Subtree;

/** Answers with the pages that the menu leads to, and with files. */
record ConsolePages(
    Answers answers,
    AlertChannel channel,
    PublishedWeeks weeks,
    ReportFiles reports,
    ListingPages.Rows rows,
    AlertSilences silences) {
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

  static void staticFile(Context context) {
    Optional<StaticFiles.StaticFile> file = StaticFiles.find(context.pathParam("name"));
    if (file.isPresent()) {
      context.header("Cache-Control", "max-age=3600");
      context.contentType(file.get().type() + "; charset=utf-8").result(file.get().bytes());
    } else {
      context.status(HttpStatus.NOT_FOUND);
    }
  }

  /** What an address asks for of the alerts. */
  static AlertFilter filter(Context context) {
    return new AlertFilter(
        parameter(context, "unit"),
        parameter(context, "state"),
        parameter(context, "rule"),
        parameter(context, "group"));
  }

  /** The page of alerts. */
  void alerts(Context context) {
    answers.send(context, "console/alerts.jte", Map.of("page", alertsPage(context)));
  }

  /** The list of it alone, where it has changed; the address then becomes that of the page. */
  void alertTable(Context context) {
    AlertsPage page = alertsPage(context);
    String seen = parameter(context, "seen");
    if (page.list().version().equals(seen)) {
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    if (seen.isEmpty()) {
      context.header("HX-Replace-Url", page.filter().address("/"));
    }
    answers.send(context, "console/alerttable.jte", Map.of("page", page));
  }

  private AlertsPage alertsPage(Context context) {
    Phrases phrases = answers.phrases(context);
    Subtree subtree = answers.view(context).subtree();
    return new AlertPages(channel, phrases)
        .page(
            answers.frame(context, phrases.of("menu.alerts"), "/"),
            subtree.top().isPresent() ? "" : answers.nothingToSee(context),
            filter(context),
            subtree,
            silences.ahead(answers.now()),
            answers.now());
  }

  /** The page of the highest organisation. */
  void units(Context context) {
    Optional<Organisation> top = answers.view(context).subtree().top();
    if (top.isPresent()) {
      branch(context, top.get().code());
    } else {
      answers.refuse(context, answers.nothingToSee(context));
    }
  }

  /** The page of an organisation. */
  void branch(Context context, String code) {
    VisibleTree.View view = answers.view(context);
    Optional<Organisation> one = view.subtree().find(code);
    if (one.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    Phrases phrases = answers.phrases(context);
    var pages = new BranchPages(weeks, new AlertPages(channel, phrases), phrases);
    PageFrame frame = answers.frame(context, one.get().name(), "/units");
    answers.send(context, "console/branch.jte", Map.of("page", pages.page(frame, view, one.get())));
  }

  /** The page of reports. */
  void reports(Context context) {
    listing(
        context,
        listings(context)
            .reports(
                answers.frame(context, answers.phrases(context).of("menu.reports"), "/reports"),
                reports,
                answers.view(context).subtree()));
  }

  /** The page of publications. */
  void publications(Context context) {
    boolean shown = answers.view(context).subtree().top().isPresent();
    listing(
        context,
        listings(context)
            .publications(
                answers.frame(
                    context, answers.phrases(context).of("menu.publications"), "/publications"),
                shown ? weeks.publications() : List.of()));
  }

  /** The page about what runs. */
  void stages(Context context) {
    if (!answers.seesWhatRuns(context)) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    listing(
        context,
        listings(context)
            .stages(
                answers.frame(
                    context, answers.phrases(context).of("menu.stages"), PageFrame.STAGES),
                channel.state().get(),
                rows,
                answers.view(context).latest()));
  }

  /** A report. */
  void reportFile(Context context) {
    String name = context.pathParam("name");
    Optional<byte[]> bytes = reports.find(answers.view(context).subtree(), name);
    if (bytes.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    context.header("Content-Security-Policy", REPORT_POLICY);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    context.contentType(REPORT_TYPES.getOrDefault(ending, "text/plain"));
    context.result(bytes.get());
  }

  private ListingPages listings(Context context) {
    return new ListingPages(answers.phrases(context));
  }

  private void listing(Context context, ListingPage page) {
    answers.send(context, "console/listing.jte", Map.of("page", page));
  }

  private static String parameter(Context context, String name) {
    return Objects.requireNonNullElse(context.queryParam(name), "").strip();
  }
}
