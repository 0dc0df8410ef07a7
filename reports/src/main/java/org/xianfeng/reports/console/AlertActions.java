package org.xianfeng.reports.console;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.tree.Subtree;

/**
 * Does what analysts ask for: acknowledge, silence, close.
 *
 * <p>Whatever is asked for is entered in the signed log first, refused or not; what cannot be
 * entered is not done. Somebody who asks too fast is entered once a minute.
 */
final class AlertActions {
  private static final Logger LOG = LoggerFactory.getLogger(AlertActions.class);

  /** Addresses of all that changes something. */
  private static final Pattern ADDRESS = Pattern.compile("/alert/([^/]*)/([a-z]+)");

  private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{16}");
  private final String tenant;
  private final Answers answers;
  private final AlertDetails details;
  private final AlertChannel.Sink sink;
  private final OneTimeForms forms;
  private final AuditLog log;
  private final InstantSource clock;
  private final Pace pace;

  AlertActions(
      String tenant,
      Answers answers,
      AlertDetails details,
      AlertChannel.Sink sink,
      OneTimeForms forms,
      AuditLog log,
      InstantSource clock) {
    this.tenant = tenant;
    this.answers = answers;
    this.details = details;
    this.sink = sink;
    this.forms = forms;
    this.log = log;
    this.clock = clock;
    this.pace = new Pace(clock);
  }

  /** What a request asks for; the alert as the address names it. */
  private record Wanted(Act act, String alert) {
    static Optional<Wanted> of(Context context) {
      Matcher address = ADDRESS.matcher(context.path());
      return address.matches() && context.req().getMethod().equals("POST")
          ? Act.of(address.group(2)).map(act -> new Wanted(act, address.group(1)))
          : Optional.empty();
    }

    /** What may stand in the log. */
    String about() {
      return IDENTITY.matcher(alert).matches() ? alert : "";
    }
  }

  /** Enters that somebody was turned away before it was looked at what he asks for. */
  void refused(Context context, String why) {
    Wanted.of(context)
        .ifPresent(
            wanted -> {
              Pace.Step step = pace.count(Action.NOBODY);
              if (step != Pace.Step.STILL_TOO_FAST) {
                enter(Action.NOBODY, wanted, step == Pace.Step.FINE ? why : "pace");
              }
            });
  }

  /** Does one thing about one alert. */
  void act(Context context) {
    Optional<Wanted> asked = Wanted.of(context);
    if (asked.isEmpty()) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    Wanted wanted = asked.get();
    TokenFile.Entry token = Door.token(context).orElseThrow();
    Pace.Step step = pace.count(token.name());
    if (step == Pace.Step.STILL_TOO_FAST) {
      answer(context, new TurnedAway(HttpStatus.TOO_MANY_REQUESTS, "pace"));
      return;
    }
    try {
      if (step == Pace.Step.TOO_FAST) {
        throw new TurnedAway(HttpStatus.TOO_MANY_REQUESTS, "pace");
      }
      act(context, wanted, token);
    } catch (TurnedAway refusal) {
      enter(token.name(), wanted, refusal.why());
      answer(context, refusal);
    }
  }

  private void act(Context context, Wanted wanted, TokenFile.Entry token) throws TurnedAway {
    ActForm form = ActForm.of(fields(context));
    if (!token.reader().role().acts()) {
      throw new TurnedAway(HttpStatus.FORBIDDEN, "role");
    }
    Subtree subtree = answers.view(context).subtree();
    Alert alert =
        details
            .find(subtree, wanted.alert())
            .orElseThrow(() -> new TurnedAway(HttpStatus.NOT_FOUND, "unknown"));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    try {
      switch (forms.use(form.token(), AlertDetails.purpose(token, alert, wanted.act()))) {
        case NONE -> throw new TurnedAway(HttpStatus.FORBIDDEN, "form");
        case USED -> throw new TurnedAway(HttpStatus.CONFLICT, "used");
        case GOOD -> {}
      }
      if (!alert.isOpen()) {
        throw new TurnedAway(HttpStatus.CONFLICT, "ended");
      }
      Command command =
          form.command(
              wanted.act(), alert, token.name(), now, answers.phrases(context), subtree.whole());
      give(command, now, wanted.act(), alert, form);
    } catch (TurnedAway refusal) {
      enter(token.name(), wanted, refusal.why());
      context.status(refusal.status());
      details.show(context, alert, form.repeatable(), "fault." + refusal.why());
      return;
    } catch (IOException e) {
      LOG.warn("{} of {} was not confirmed: {}", wanted.act().word(), wanted.about(), e.toString());
      context.status(HttpStatus.SERVICE_UNAVAILABLE);
      details.show(context, alert, form.repeatable(), "fault.broker");
      return;
    }
    context.redirect("/alert/" + alert.id() + "?done=" + wanted.act().word(), HttpStatus.SEE_OTHER);
  }

  private void give(Command command, Instant now, Act act, Alert alert, ActForm form)
      throws IOException {
    String about = alert.key() + (act == Act.SILENCE ? ' ' + form.match() : "");
    Action action =
        Action.allowed(now, tenant, command.by(), act.word(), about, CommandCodec.encode(command));
    log.append(action);
    try {
      sink.send(command);
    } catch (IOException e) {
      log.append(action.failed());
      throw e;
    }
  }

  /** The fields of a form of bounded size. */
  private static Map<String, List<String>> fields(Context context) throws TurnedAway {
    try {
      return context.formParamMap();
    } catch (HttpResponseException tooLong) {
      throw new TurnedAway(HttpStatus.CONTENT_TOO_LARGE, "body");
    } catch (IllegalArgumentException malformed) {
      throw new TurnedAway(HttpStatus.BAD_REQUEST, "body");
    }
  }

  private void enter(String by, Wanted wanted, String why) {
    log.append(
        Action.refused(clock.instant(), tenant, by, wanted.act().word(), wanted.about(), why));
  }

  /** What does not exist and what lies outside the scope have one answer. */
  private void answer(Context context, TurnedAway refusal) {
    context.status(refusal.status());
    if (refusal.status() != HttpStatus.NOT_FOUND) {
      answers.refuse(context, answers.phrases(context).of("fault." + refusal.why()));
    }
  }
}
