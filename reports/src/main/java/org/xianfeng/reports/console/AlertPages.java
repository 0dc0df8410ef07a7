package org.xianfeng.reports.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.AlertFilter;
import org.xianfeng.reports.console.page.AlertsPage;
import org.xianfeng.reports.console.page.AlertsPage.Option;
import org.xianfeng.reports.console.page.FeedNote;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.page.PrintedAlert;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.console.tree.Subtree;

/** Makes the page of alerts: those of a subtree, filtered. */
record AlertPages(AlertBoard board, Supplier<FeedState> feedState, Phrases phrases) {
  private static final int MOST_LINES = 300;

  AlertsPage page(PageFrame frame, String notice, AlertFilter filter, Subtree subtree) {
    List<Alert> visible = board.alerts(alert -> sees(subtree, alert));
    List<Alert> wanted = visible.stream().filter(alert -> matches(filter, subtree, alert)).toList();
    return new AlertsPage(
        frame,
        notice,
        feed(subtree),
        filter,
        subtree.units().stream()
            .map(unit -> new Option(unit.code(), unit.name(), unit.code().equals(filter.unit())))
            .toList(),
        options(
            filter.state(),
            Stream.of(Alert.State.values())
                .map(state -> new Option(state.text(), phrases.state(state), false))),
        options(
            filter.rule(),
            visible.stream()
                .map(Alert::rule)
                .distinct()
                .sorted()
                .map(rule -> new Option(rule, rule, false))),
        caption(wanted),
        lines(wanted, subtree));
  }

  /** How current the alerts are. */
  FeedNote feed(Subtree subtree) {
    return phrases.feed(feedState.get(), board.leftOut(), subtree.whole());
  }

  /** Alerts of an organisation and all below it. */
  List<Alert> alerts(Subtree subtree, Organisation top) {
    return board.alerts(alert -> subtree.find(alert.branch()).filter(top::covers).isPresent());
  }

  String caption(List<Alert> alerts) {
    long firing = alerts.stream().filter(AlertBoard::firing).count();
    String shown = alerts.size() > MOST_LINES ? phrases.of("alerts.first", MOST_LINES) : "";
    return phrases.of("alerts.count", alerts.size(), firing) + shown;
  }

  List<PrintedAlert> lines(List<Alert> alerts, Subtree subtree) {
    return alerts.stream()
        .limit(MOST_LINES)
        .map(
            alert -> {
              Optional<Organisation> one = subtree.find(alert.branch());
              return phrases.line(
                  alert,
                  one.map(Organisation::code).orElse(""),
                  one.map(Organisation::name).orElse(""));
            })
        .toList();
  }

  /**
   * Alerts of no organisation, such as those of a silent source, are for who sees the whole tree.
   */
  private static boolean sees(Subtree subtree, Alert alert) {
    return subtree.whole() || subtree.find(alert.branch()).isPresent();
  }

  private static boolean matches(AlertFilter filter, Subtree subtree, Alert alert) {
    boolean unit =
        filter.unit().isEmpty()
            || subtree
                .find(filter.unit())
                .flatMap(top -> subtree.find(alert.branch()).filter(top::covers))
                .isPresent();
    return unit
        && (filter.state().isEmpty() || filter.state().equals(alert.state().text()))
        && (filter.rule().isEmpty() || filter.rule().equals(alert.rule()));
  }

  private List<Option> options(String chosen, Stream<Option> options) {
    List<Option> all = new ArrayList<>();
    all.add(new Option("", phrases.of("alerts.all"), chosen.isEmpty()));
    options.forEach(
        option -> all.add(new Option(option.code(), option.name(), option.code().equals(chosen))));
    return all;
  }
}
