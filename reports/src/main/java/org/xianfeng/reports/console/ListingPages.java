package org.xianfeng.reports.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.Link;
import org.xianfeng.reports.console.page.ListingPage;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.console.tree.Subtree;
import org.xianfeng.reports.registry.RegistryState;
import org.xianfeng.reports.store.ReportName;

/** Makes the pages that are one table: reports, publications, what runs. */
record ListingPages(Phrases phrases) {
  private static final int MOST_ROWS = 500;
  private static final int HASH_SHOWN = 16;

  ListingPage reports(PageFrame frame, ReportFiles reports, Subtree subtree) {
    Optional<List<ReportFiles.ReportFile>> trusted = reports.files(subtree);
    List<ReportFiles.ReportFile> files = trusted.orElse(List.of());
    List<List<Link>> rows = new ArrayList<>();
    for (ReportFiles.ReportFile file : files.subList(0, Math.min(MOST_ROWS, files.size()))) {
      Optional<Organisation> unit = subtree.find(file.name().unit());
      rows.add(
          List.of(
              Link.words(file.name().week()),
              Link.words(phrases.of("console.revision", file.name().revision())),
              unit.map(AlertPages::link).orElse(Link.words(file.name().unit())),
              Link.words(ReportName.TITLE),
              new Link(
                  file.name().format().toUpperCase(Locale.ROOT),
                  "/reports/file/" + encode(file.name().fileName()))));
    }
    return new ListingPage(
        frame,
        phrases.of("reports.note"),
        phrases.of("reports.count", files.size()),
        heads("week", "revision", "unit", "kind", "open"),
        rows,
        phrases.of(trusted.isPresent() ? "reports.none" : "reports.tampered"));
  }

  ListingPage publications(PageFrame frame, List<PublicationLog.Entry> publications) {
    List<List<Link>> rows = new ArrayList<>();
    for (PublicationLog.Entry entry : publications) {
      Publication one = entry.publication();
      rows.add(
          List.of(
              Link.words(one.week()),
              Link.words(phrases.of("console.revision", one.revision())),
              Link.words(one.tag()),
              Link.words(one.specId() + " " + shortened(one.specHash())),
              Link.words(shortened(one.contentHash())),
              Link.words(shortened(entry.hash())),
              Link.words(phrases.time(one.publishedAt()))));
    }
    return new ListingPage(
        frame,
        phrases.of("publications.note"),
        phrases.of("publications.count", publications.size()),
        heads("week", "revision", "tag", "spec", "content", "chain", "published"),
        rows,
        phrases.of("publications.none"));
  }

  ListingPage stages(PageFrame frame, FeedState feed, Rows lake, Optional<Publication> latest) {
    List<List<Link>> rows = new ArrayList<>();
    rows.add(
        row(
            phrases.of("stages.broker"),
            switch (feed.phase()) {
              case CURRENT -> phrases.of("stages.current");
              case STARTING -> phrases.of("stages.starting");
              case DOWN -> phrases.of("stages.down");
              case STOPPED -> phrases.of("stages.stopped");
            },
            phrases.of("stages.since", phrases.time(feed.since()))));
    Tables.LANDING.forEach(table -> rows.add(table("landing", table, lake)));
    rows.add(registry(lake.registry()));
    Tables.ALERT.forEach(table -> rows.add(table("alert", table, lake)));
    Tables.MART.forEach(table -> rows.add(table("mart", table, lake)));
    rows.add(
        row(
            phrases.of("stages.publication"),
            latest.map(one -> "● " + one.tag()).orElse(phrases.of("stages.unpublished")),
            latest.map(one -> phrases.time(one.publishedAt())).orElse("—")));
    return new ListingPage(
        frame,
        phrases.of("stages.note"),
        phrases.of("stages.count", rows.size()),
        heads("stage", "state", "last"),
        rows,
        "");
  }

  /** What the tables of a lake have of one tenant, and what of its registry does not count. */
  record Rows(Lake lake, String tenant, RegistryState registry) {}

  private List<Link> table(String stage, TableDef def, Rows of) {
    Lake.Share share = of.lake().share(def, of.tenant());
    return row(
        phrases.of("stages." + stage) + " " + def.path(),
        share.rows() == 0
            ? phrases.of("stages.empty")
            : phrases.of("stages.rows", grouped(share.rows())),
        share.written().map(phrases::time).orElse("—"));
  }

  private List<Link> registry(RegistryState registry) {
    String refused =
        registry.refused().entrySet().stream()
            .map(
                one -> phrases.of("stages.refused." + one.getKey().name(), grouped(one.getValue())))
            .collect(Collectors.joining("；"));
    return row(
        phrases.of("stages.registry"),
        refused.isEmpty() ? phrases.of("stages.allCount") : "▲ " + refused,
        "—");
  }

  private List<String> heads(String... names) {
    return Stream.of(names).map(name -> phrases.of("list." + name)).toList();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static List<Link> row(String stage, String state, String last) {
    return List.of(Link.words(stage), Link.words(state), Link.words(last));
  }

  private static String shortened(String hash) {
    return hash.length() <= HASH_SHOWN ? hash : hash.substring(0, HASH_SHOWN) + "…";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
