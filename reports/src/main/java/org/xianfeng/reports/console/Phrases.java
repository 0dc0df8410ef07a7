package org.xianfeng.reports.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.index.run.Reason;
import org.xianfeng.models.rule.Alert;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.AlertLine;
import org.xianfeng.reports.console.page.FeedNote;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.view.Words;

/** How the console says things: words, times and rounded numbers, in Chinese. */
final class Phrases {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Map<Alert.State, String> STATES =
      Map.of(
          Alert.State.FIRING, "▲ 未恢复",
          Alert.State.RESOLVED, "✓ 已恢复",
          Alert.State.CANCELLED, "– 已撤销");

  /** Why an alert ended, by the words of the topic: a job may be newer than this console. */
  private static final Map<String, String> REASONS =
      Map.of(
          "stopped_late", "迟到处置",
          "made_up_late", "已补办",
          "data_resumed", "数据恢复",
          "recovered", "已恢复",
          "branch_merged", "支部已合并",
          "rule_changed", "规则已变更",
          "rule_removed", "规则已停用",
          "late_arrival_was_on_time", "迟到的记录证明按时");

  private static final Map<String, String> TYPES =
      Map.of("611", "党委", "612", "领导小组", "621", "党总支", "631", "党支部", "632", "联合党支部", "641", "党小组");

  /** Types of rules that judge each record by itself. */
  private static final Map<String, String> CONFIDENCE =
      Map.of(
          "deadline", "确定：按到达的记录逐条判定",
          "absence", "确定：期限和宽限期已过",
          "interval", "确定：期限已过",
          "silence", "确定：来源无数据，不是支部的过失",
          "time_inversion", "待核实：记录的时间前后矛盾",
          "burst", "待核实：集中补录",
          "collapse", "统计推断：与自身历史和同类比较");

  private final Words words = new Words(Language.ZH);
  private final ZoneId zone;
  private final EvidenceText evidence;

  Phrases(ZoneId zone) {
    this.zone = zone;
    this.evidence = words.evidence(zone);
  }

  /** An instant in the tenant's zone, to the second. */
  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /** Name of the zone. */
  String zone() {
    return "Asia/Shanghai".equals(zone.getId()) ? "北京时间" : zone.getId();
  }

  /** Words for a state of an alert. */
  String state(Alert.State state) {
    return STATES.getOrDefault(state, state.text());
  }

  /** A measure, an indicator or a node of the index. */
  String measure(String id) {
    for (Sector sector : Sector.values()) {
      if (id.equals(sector.text())) {
        return words.sector(id) + "专项";
      }
      if (id.startsWith(sector.text() + '_')) {
        return words.measure(id.substring(sector.text().length() + 1));
      }
    }
    return words.measure(id);
  }

  /** What an organisation is. */
  String kind(Organisation one) {
    String type = TYPES.getOrDefault(one.type(), one.type());
    String sector = one.sector().isEmpty() ? "" : " · " + words.sector(one.sector());
    return type + sector + " · 代码 " + one.code();
  }

  /** A score or its absence. */
  String number(OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%.1f", number.getAsDouble()) : "未知";
  }

  /**
   * Why an indicator has no value. A fact that is absent is not owed or not known: the tables do
   * not say which.
   */
  String absence(String flags) {
    List<String> reasons = List.of(flags.split(","));
    if (reasons.contains(Reason.SMALL_N.name())) {
      return "样本不足";
    }
    return reasons.contains(Reason.MISSING.name()) ? "未知或不适用" : "不适用";
  }

  /** A count, without decimals. */
  String count(OptionalDouble number) {
    return number.isPresent() ? String.format(Locale.ROOT, "%.0f", number.getAsDouble()) : "—";
  }

  /** A share in percent. */
  String percent(OptionalDouble share) {
    return share.isPresent() ? words.percent(share.getAsDouble()) : "未知";
  }

  /** How current the alerts are. */
  FeedNote feed(FeedState state, long leftOut) {
    String words =
        switch (state.phase()) {
          case CURRENT -> "已连接消息服务，提示为最新。";
          case STARTING -> "正在连接消息服务并读取已有的提示……";
          case DOWN -> "消息服务自 " + time(state.since()) + " 起无应答，下列提示停留在当时；恢复后自动更新。";
        };
    String more = leftOut == 0 ? "" : "（另有 " + leftOut + " 条较早的提示因数量过多未保留）";
    return new FeedNote(state.phase() == FeedState.Phase.CURRENT, words + more);
  }

  /** An alert as it is printed. */
  AlertLine line(Alert alert, String branch, String name) {
    String reason =
        alert.reason() == null
            ? ""
            : REASONS.getOrDefault(alert.reason().text(), alert.reason().text());
    return new AlertLine(
        alert.state().text(),
        state(alert.state()),
        advice(alert),
        branch,
        name,
        alert.summary(),
        alert.subject(),
        alert.rule() + " 第 " + alert.ruleVersion() + " 版",
        evidence.window(alert.evidence()),
        evidence.expected(alert.evidence()),
        evidence.actual(alert.evidence()),
        alert.basis(),
        CONFIDENCE.getOrDefault(alert.type(), "未注明"),
        time(alert.openedAt()),
        alert.resolvedAt() == null ? "—" : (time(alert.resolvedAt()) + " " + reason).strip());
  }

  /** What the alert asks of people; never a verdict on a branch. */
  private static String advice(Alert alert) {
    boolean doubtful = CONFIDENCE.getOrDefault(alert.type(), "").startsWith("待核实");
    if (doubtful || "silence".equals(alert.type())) {
      return "待核实";
    }
    return alert.severity() == Rule.Severity.INFO ? "提示" : "建议关注";
  }
}
