package org.xianfeng.reports.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.ledger.Told;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.history.AlertChange;
import org.xianfeng.reports.console.history.AlertHistory;
import org.xianfeng.reports.console.history.AlertSilences;
import org.xianfeng.reports.console.history.ToldHistory;
import org.xianfeng.reports.console.page.AlertForms;
import org.xianfeng.reports.console.page.AlertPage;
import org.xianfeng.reports.console.page.AlertPage.Happening;
import org.xianfeng.reports.console.page.AlertPage.Silenced;
import org.xianfeng.reports.console.page.Option;
import org.xianfeng.reports.console.tree.Subtree;

/** Makes the page of one alert, and the part of it that changes. */
record AlertDetails(
    AlertChannel channel,
    AlertHistory history,
    ToldHistory whoWasTold,
    AlertSilences silences,
    OneTimeForms forms,
    Answers answers,
    InstantSource clock) {
  private static final String SHOWN = "console/alert.jte";
  private static final String CHANGING = "console/alertnow.jte";

  /** What happened at a time. */
  private record Dated(Instant at, Happening what) {}

  /** The alert of an identity, if it belongs to the subtree. */
  Optional<Alert> find(Subtree subtree, String id) {
    return channel.alerts().find(id).filter(alert -> AlertPages.sees(subtree, alert));
  }

  /** What a token of a form is good for. */
  static String purpose(TokenFile.Entry token, Alert alert, Act act) {
    return String.join(" ", token.digest(), alert.id(), act.word());
  }

  /** Stands for what is shown of an alert: equal versions show the same. */
  String version(Alert alert, Subtree subtree) {
    Instant now = clock.instant();
    return Integer.toHexString(
        Objects.hash(
            alert,
            about(alert),
            quiet(alert, subtree).stream()
                .map(one -> List.of(one, Phrases.standing(one, now)))
                .toList(),
            channel.state().get(),
            whoWasTold.lately(alert.id())));
  }

  /** Sends the page of the alert that the address names. */
  void page(Context context) {
    Optional<Alert> alert = asked(context);
    alert.ifPresent(one -> show(context, one, ActForm.EMPTY, ""));
  }

  /** Sends the part of the page that changes. */
  void now(Context context) {
    asked(context).ifPresent(one -> send(context, CHANGING, one, ActForm.EMPTY, ""));
  }

  /**
   * Sends the page of an alert.
   *
   * @param filled what its forms hold
   * @param fault key of the words for why something was not done; empty for nothing
   */
  void show(Context context, Alert alert, ActForm filled, String fault) {
    send(context, SHOWN, alert, filled, fault);
  }

  private Optional<Alert> asked(Context context) {
    Optional<Alert> alert = find(answers.view(context).subtree(), context.pathParam("id"));
    if (alert.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
    }
    return alert;
  }

  private void send(Context context, String template, Alert alert, ActForm filled, String fault) {
    Phrases phrases = answers.phrases(context);
    Subtree subtree = answers.view(context).subtree();
    var lists = new AlertPages(channel, phrases);
    List<AlertChange> written = written(alert);
    String done =
        Act.of(Objects.requireNonNullElse(context.queryParam("done"), ""))
            .map(act -> phrases.of("done." + act.word()))
            .orElse("");
    var page =
        new AlertPage(
            answers.frame(context, phrases.of("alert.title"), "/alert"),
            lists.feed(subtree),
            lists.line(alert, subtree),
            version(alert, subtree),
            happenings(alert, written, phrases),
            written.isEmpty() ? phrases.of("history.later") : "",
            silences(alert, subtree, phrases),
            told(alert, phrases),
            fault.isEmpty() ? done : "",
            fault.isEmpty() ? "" : phrases.of(fault),
            forms(context, alert, filled, phrases, subtree));
    answers.send(context, template, Map.of("page", page));
  }

  /** What the lake has; nothing where it does not answer. */
  private List<AlertChange> written(Alert alert) {
    try {
      return history.of(alert);
    } catch (Failure.Missing away) {
      return List.of();
    }
  }

  private List<Command> about(Alert alert) {
    return channel
        .commands()
        .commands(
            command -> {
              if (command instanceof Command.Acknowledge one) {
                return one.alertKey().equals(alert.key());
              }
              return command instanceof Command.Close one && one.alertKey().equals(alert.key());
            });
  }

  private List<Happening> happenings(Alert alert, List<AlertChange> written, Phrases phrases) {
    @Nullable Reason reason = alert.episode().reason();
    List<AlertChange> changes = new ArrayList<>(written);
    // who looks after it: below
    Alert bare = alert.handled(alert.episode(), null);
    var now =
        new AlertChange(
            bare.changedAt(),
            bare.state().text(),
            reason == null ? "" : reason.text(),
            alert.episode().ruleVersion());
    if (!changes.contains(now)) {
      changes.add(now);
    }
    List<Dated> all = new ArrayList<>();
    for (AlertChange change : changes) {
      all.add(
          new Dated(
              change.at(),
              new Happening(
                  phrases.time(change.at()),
                  phrases.stateText(change.state())
                      + (change.reason().isEmpty() ? "" : " " + phrases.reason(change.reason())),
                  phrases.of("console.version", alert.rule(), change.version()),
                  "")));
    }
    for (Command command : about(alert)) {
      if (command instanceof Command.Acknowledge one) {
        all.add(said(one, "history.acknowledge", "", phrases));
      } else if (command instanceof Command.Close one) {
        all.add(said(one, "history.close", one.evidence(), phrases));
      }
    }
    return all.stream().sorted(Comparator.comparing(Dated::at)).map(Dated::what).toList();
  }

  private static Dated said(Command command, String key, String text, Phrases phrases) {
    return new Dated(
        command.at(),
        new Happening(
            phrases.time(command.at()), phrases.of(key), phrases.who(command.by()), text));
  }

  private List<Command.Silence> quiet(Alert alert, Subtree subtree) {
    return silences.about(alert, AlertPages.place(subtree, alert));
  }

  private List<Silenced> silences(Alert alert, Subtree subtree, Phrases phrases) {
    List<Silenced> all = new ArrayList<>();
    for (Command.Silence one : quiet(alert, subtree)) {
      all.add(phrases.silenced(one, ActForm.match(one), clock.instant(), ""));
    }
    Collections.reverse(all);
    return all;
  }

  /** Who was told, as the notifier's ledger has it. */
  private List<Happening> told(Alert alert, Phrases phrases) {
    Optional<List<Told>> all = whoWasTold.of(alert.id());
    if (all.isEmpty()) {
      return List.of(new Happening("", phrases.of("told.unknown"), "", ""));
    }
    return all.get().stream()
        .map(
            one ->
                new Happening(
                    phrases.time(one.at()),
                    phrases.of("told." + one.kind().text()),
                    phrases.office(one.role(), one.contact()),
                    became(one, phrases)))
        .toList();
  }

  private static String became(Told told, Phrases phrases) {
    Told.@Nullable Message message = told.message();
    if (message == null) {
      return phrases.of("told." + told.delivered().text());
    }
    String state = phrases.of("message." + message.state(), message.channel(), message.attempts());
    return message.receipt() == null ? state : state + ' ' + message.receipt();
  }

  private @Nullable AlertForms forms(
      Context context, Alert alert, ActForm filled, Phrases phrases, Subtree subtree) {
    TokenFile.Entry token = Door.token(context).orElseThrow();
    if (!token.reader().role().acts() || !alert.isOpen()) {
      return null;
    }
    List<String> matches =
        new ArrayList<>(List.of(ActForm.ALERT, ActForm.RULE_HERE, ActForm.BRANCH));
    if (subtree.whole()) {
      matches.add(ActForm.RULE);
    }
    return new AlertForms(
        forms.issue(purpose(token, alert, Act.ACKNOWLEDGE)),
        forms.issue(purpose(token, alert, Act.SILENCE)),
        forms.issue(purpose(token, alert, Act.CLOSE)),
        matches.stream()
            .map(one -> new Option(one, phrases.of("match." + one), one.equals(filled.match())))
            .toList(),
        filled.until().equals(ActForm.RESOLVED),
        filled.from(),
        filled.at(),
        phrases.zone(),
        filled.reason(),
        filled.evidence());
  }
}
