package org.xianfeng.reports.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.Frame;
import org.xianfeng.reports.console.page.Link;
import org.xianfeng.reports.console.page.ListingPage;
import org.xianfeng.reports.console.published.Publication;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.console.tree.Subtree;
import org.xianfeng.reports.data.Lake;

/** Makes the pages that are one table: reports, publications, what runs. */
final class ListingPages {
  private static final int MOST_ROWS = 500;
  private static final int HASH_SHOWN = 16;

  private final Phrases phrases;

  ListingPages(Phrases phrases) {
    this.phrases = phrases;
  }

  ListingPage reports(Frame frame, ReportFiles reports, Subtree subtree) {
    List<ReportFiles.ReportFile> files = reports.files(subtree);
    List<List<Link>> rows = new ArrayList<>();
    for (ReportFiles.ReportFile file : files.subList(0, Math.min(MOST_ROWS, files.size()))) {
      Optional<Organisation> unit = subtree.find(file.unit());
      rows.add(
          List.of(
              Link.words(file.week()),
              Link.words("第 " + file.revision() + " 次"),
              unit.map(BranchPages::link).orElse(Link.words(file.unit())),
              Link.words(file.title()),
              new Link(
                  file.format().toUpperCase(Locale.ROOT), "/reports/file/" + encode(file.name()))));
    }
    return new ListingPage(
        frame,
        "每个单位每周一份。网页可离线打开，PDF 可直接打印为 A4，工作簿附明细。",
        "共 " + files.size() + " 个文件",
        List.of("周", "修订", "单位", "种类", "打开"),
        rows,
        "还没有报告：先运行 ./xianfeng report --week 周 --all。");
  }

  ListingPage publications(Frame frame, List<Publication> publications) {
    List<List<Link>> rows = new ArrayList<>();
    for (Publication one : publications) {
      rows.add(
          List.of(
              Link.words(one.week()),
              Link.words("第 " + one.revision() + " 次"),
              Link.words(one.tag()),
              Link.words(one.spec() + " " + shortened(one.specHash())),
              Link.words(shortened(one.contentHash())),
              Link.words(shortened(one.hash())),
              Link.words(phrases.time(one.publishedAt()))));
    }
    return new ListingPage(
        frame,
        "每次发布都记下内容的散列和上一次的散列；改动任何一次，其后各次都对不上。" + "用 ./xianfeng verify audit 核对。",
        "共 " + publications.size() + " 次发布",
        List.of("周", "修订", "标签", "指标体系", "内容散列", "链散列", "发布时间"),
        rows,
        "还没有发布：先运行 ./xianfeng batch weekly。");
  }

  ListingPage stages(Frame frame, FeedState feed, Lake lake, Optional<Publication> latest) {
    List<List<Link>> rows = new ArrayList<>();
    rows.add(
        row(
            "消息服务",
            switch (feed.phase()) {
              case CURRENT -> "● 正常";
              case STARTING -> "… 正在连接";
              case DOWN -> "▲ 无应答";
            },
            "自 " + phrases.time(feed.since())));
    Tables.LANDING.forEach(table -> rows.add(table("落地", table, lake)));
    Tables.ALERT.forEach(table -> rows.add(table("提示", table, lake)));
    Tables.MART.forEach(table -> rows.add(table("汇总", table, lake)));
    rows.add(
        row(
            "发布",
            latest.map(one -> "● " + one.tag()).orElse("… 还没有发布"),
            latest.map(one -> phrases.time(one.publishedAt())).orElse("—")));
    return new ListingPage(
        frame,
        "各环节最近一次写入。来源沉默会另行提示。",
        "共 " + rows.size() + " 项",
        List.of("环节", "状态", "最近一次"),
        rows,
        "");
  }

  private List<Link> table(String stage, TableDef def, Lake lake) {
    Optional<Snapshot> newest = lake.load(def).map(Table::currentSnapshot);
    String total =
        newest
            .map(snapshot -> snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))
            .orElse("");
    return row(
        stage + " " + def.path(),
        newest.isEmpty() ? "… 还没有数据" : "● " + (total.isEmpty() ? "" : grouped(total) + " 行"),
        newest
            .map(snapshot -> phrases.time(Instant.ofEpochMilli(snapshot.timestampMillis())))
            .orElse("—"));
  }

  private static String grouped(String number) {
    return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
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
