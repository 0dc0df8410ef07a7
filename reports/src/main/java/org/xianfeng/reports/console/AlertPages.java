package org.xianfeng.reports.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.page.AlertFilter;
import org.xianfeng.reports.console.page.AlertGroup;
import org.xianfeng.reports.console.page.AlertList;
import org.xianfeng.reports.console.page.AlertsPage;
import org.xianfeng.reports.console.page.FeedNote;
import org.xianfeng.reports.console.page.Link;
import org.xianfeng.reports.console.page.Option;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.page.PrintedAlert;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.console.tree.Subtree;

/** Makes the page of alerts: those of a subtree, filtered. */
record AlertPages(AlertChannel channel, Phrases phrases) {
  private static final int MOST_LINES = 300;

  /**
   * The page.
   *
   * @param silences that have an end ahead
   */
  AlertsPage page(
      PageFrame frame,
      String notice,
      AlertFilter filter,
      Subtree subtree,
      List<Command.Silence> silences,
      Instant now) {
    return new AlertsPage(
        frame,
        notice,
        filter,
        subtree.units().stream()
            .map(unit -> new Option(unit.code(), unit.name(), unit.code().equals(filter.unit())))
            .toList(),
        options(
            "alerts.all",
            filter.state(),
            Stream.of(Alert.State.values())
                .map(state -> new Option(state.text(), phrases.state(state), false))),
        options(
            "alerts.all",
            filter.rule(),
            visible(subtree).stream()
                .map(Alert::rule)
                .distinct()
                .sorted()
                .map(rule -> new Option(rule, phrases.rule(rule), false))),
        options(
            "alerts.oneList",
            filter.group(),
            Stream.of(AlertFilter.BY_RULE, AlertFilter.BY_UNIT)
                .map(by -> new Option(by, phrases.of("group." + by), false))),
        list(filter, subtree),
        silences.stream()
            .filter(one -> concerns(one, subtree))
            .map(one -> phrases.silenced(one, ActForm.match(one), now, about(one, subtree)))
            .toList());
  }

  /** Whether a silence may hold back what a reader sees. */
  private static boolean concerns(Command.Silence silence, Subtree subtree) {
    @Nullable String branch = silence.match().get("branch");
    @Nullable String unit = silence.match().get(Labels.UNIT);
    return subtree.whole()
        || branch == null && unit == null
        || branch != null && subtree.find(CountyKey.unit(branch)).isPresent()
        || unit != null
            && (subtree.find(unit).isPresent()
                || subtree.top().filter(top -> top.codes().contains(unit)).isPresent());
  }

  /** Rule and organisation of a silence, this where the reader sees it. */
  private String about(Command.Silence silence, Subtree subtree) {
    if (subtree.whole() && ActForm.match(silence).equals(ActForm.LABELS)) {
      return silence.match().entrySet().stream()
          .map(Object::toString)
          .collect(Collectors.joining(", "));
    }
    @Nullable String rule = silence.match().get("rule");
    @Nullable String branch = silence.match().get("branch");
    @Nullable String unit = silence.match().get(Labels.UNIT);
    return Stream.of(
            rule == null ? "" : phrases.rule(rule),
            Stream.of(Optional.ofNullable(branch).map(CountyKey::unit), Optional.ofNullable(unit))
                .flatMap(Optional::stream)
                .flatMap(code -> subtree.find(code).stream())
                .map(Organisation::name)
                .findFirst()
                .orElse(""))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** The alerts of a subtree that fit a filter, as it asks for them. */
  AlertList list(AlertFilter filter, Subtree subtree) {
    List<Alert> wanted =
        visible(subtree).stream().filter(alert -> matches(filter, subtree, alert)).toList();
    return filter.group().equals(AlertFilter.BY_RULE) || filter.group().equals(AlertFilter.BY_UNIT)
        ? new AlertList(feed(subtree), caption(wanted), groups(filter.group(), wanted, subtree))
        : oneList(wanted, subtree);
  }

  private List<Alert> visible(Subtree subtree) {
    return channel.alerts().alerts(alert -> alert.isListed() && sees(subtree, alert));
  }

  /** How current the alerts are. */
  FeedNote feed(Subtree subtree) {
    return phrases.feed(channel.state().get(), channel.alerts().leftOut(), subtree.whole());
  }

  /** Alerts of an organisation and all below it. */
  List<Alert> alerts(Subtree subtree, Organisation top) {
    return channel
        .alerts()
        .alerts(alert -> alert.isListed() && place(subtree, alert).filter(top::covers).isPresent());
  }

  /** One list, of so many as one page holds. */
  AlertList oneList(List<Alert> alerts, Subtree subtree) {
    return AlertList.of(
        feed(subtree),
        caption(alerts),
        alerts.stream().limit(MOST_LINES).map(alert -> line(alert, subtree)).toList());
  }

  private String caption(List<Alert> alerts) {
    long open = alerts.stream().filter(AlertBoard::firing).count();
    String shown = alerts.size() > MOST_LINES ? phrases.of("alerts.first", MOST_LINES) : "";
    return phrases.of("alerts.count", alerts.size(), open) + shown;
  }

  PrintedAlert line(Alert alert, Subtree subtree) {
    Optional<Organisation> one = place(subtree, alert);
    return phrases.line(
        alert, one.map(Organisation::code).orElse(""), one.map(Organisation::name).orElse(""));
  }

  private List<AlertGroup> groups(String by, List<Alert> alerts, Subtree subtree) {
    Map<Link, List<PrintedAlert>> groups =
        new TreeMap<>(Comparator.comparing(Link::address).thenComparing(Link::title));
    alerts.stream()
        .limit(MOST_LINES)
        .forEach(
            alert ->
                groups
                    .computeIfAbsent(
                        by.equals(AlertFilter.BY_RULE) ? ruleOf(alert) : unitOf(alert, subtree),
                        any -> new ArrayList<>())
                    .add(line(alert, subtree)));
    return groups.entrySet().stream()
        .map(group -> new AlertGroup(group.getKey(), group.getValue()))
        .toList();
  }

  /** An organisation, with its page. */
  static Link link(Organisation one) {
    return new Link(one.name(), "/branch/" + one.code());
  }

  private Link ruleOf(Alert alert) {
    var only = new AlertFilter("", "", alert.rule(), "");
    return new Link(phrases.rule(alert.rule()), only.address("/"));
  }

  /** The organisation above, where the reader sees it. */
  private Link unitOf(Alert alert, Subtree subtree) {
    Optional<Organisation> one = place(subtree, alert);
    return one.map(branch -> last(subtree.above(branch)).orElse(branch))
        .map(AlertPages::link)
        .orElse(Link.words(phrases.of("group.none")));
  }

  private static Optional<Organisation> last(List<Organisation> above) {
    return above.isEmpty() ? Optional.empty() : Optional.of(above.get(above.size() - 1));
  }

  /**
   * Alerts of no organisation, such as those of a silent source, are for who sees the whole tree;
   * one about a county as a whole is for who sees all of that county.
   */
  static boolean sees(Subtree subtree, Alert alert) {
    return subtree.whole() || place(subtree, alert).isPresent();
  }

  /** The organisation concerned: a branch, or a county as a whole. */
  static Optional<Organisation> place(Subtree subtree, Alert alert) {
    return subtree.find(CountyKey.unit(alert.branch()));
  }

  private static boolean matches(AlertFilter filter, Subtree subtree, Alert alert) {
    boolean unit =
        filter.unit().isEmpty()
            || subtree
                .find(filter.unit())
                .flatMap(top -> place(subtree, alert).filter(top::covers))
                .isPresent();
    return unit
        && (filter.state().isEmpty() || filter.state().equals(alert.state().text()))
        && (filter.rule().isEmpty() || filter.rule().equals(alert.rule()));
  }

  private List<Option> options(String none, String chosen, Stream<Option> options) {
    List<Option> all = new ArrayList<>();
    all.add(new Option("", phrases.of(none), chosen.isEmpty()));
    options.forEach(
        option -> all.add(new Option(option.code(), option.name(), option.code().equals(chosen))));
    return all;
  }
}
