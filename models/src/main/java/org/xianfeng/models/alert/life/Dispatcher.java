package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Close;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Notification.Delivered;
import org.xianfeng.models.alert.life.Standing.Lasting;

/**
 * All alerts that fire, what holds them back, and who is told when. What is taken in counts from
 * its time, or from now if that has passed: nothing is told earlier than it was known. Of what
 * happens at one instant the alerts come first, then the people, then what is told; an alert that
 * is said and ends at one instant is told to nobody. What is pending is here where its rule reminds
 * somebody; it holds nothing back, and nobody can acknowledge or close it.
 *
 * <p>State: a {@link Lifecycle} and its labels for each alert here, the silences that last, and
 * what was taken in for a time to come. All of it but changes of alerts to come can be kept
 * elsewhere, and a dispatcher be made of it that tells nothing a second time.
 */
public final class Dispatcher {
  /**
   * What followed.
   *
   * @param notifications in their {@link Notification#ORDER}
   * @param ended silences that are over, for who is to hear of it
   * @param unheard acknowledgements of alerts that did not fire
   * @param touched identities of the alerts of which something may have changed
   */
  public record Outcome(
      List<Notification> notifications,
      List<Ended> ended,
      List<Acknowledge> unheard,
      Set<String> touched) {}

  /** A silence that is over. */
  public record Ended(Instant at, Silence silence) {}

  private record Change(Alert alert, Delivery delivery, Map<String, String> labels) {}

  /** What happens at one instant. */
  private static final class Moment {
    private final List<Change> changes = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Set<String> wakes = new TreeSet<>();
  }

  private final Recipients recipients;
  private final TreeMap<Instant, Moment> agenda = new TreeMap<>();
  private final Map<String, Firing> firing = new TreeMap<>();

  /** Those of them that hold others back. */
  private final Set<String> inhibitors = new TreeSet<>();

  private final List<Lasting> silences = new ArrayList<>();
  private Instant reached = Instant.MIN;

  /** Knows no alerts. */
  public Dispatcher(Recipients recipients) {
    this.recipients = requireNonNull(recipients, "recipients is null");
  }

  /**
   * Goes on from what an earlier one knew; what fell due since then is told next.
   *
   * @param fires alerts that fire
   * @param standing what people did
   * @param at when the earlier one was asked last
   */
  public Dispatcher(
      Recipients recipients, Collection<Firing> fires, Standing standing, Instant at) {
    this(recipients);
    reached = at;
    for (Firing one : fires) {
      String id = one.life().alert().id();
      firing.put(id, one);
      if (!one.life().delivery().inhibits().isEmpty()) {
        inhibitors.add(id);
      }
      at(at).wakes.add(id);
    }
    for (Lasting one : standing.lasting()) {
      silences.add(one.copy());
      at(one.silence().until() == null ? at : one.silence().until());
    }
    standing.planned().forEach(this::take);
  }

  /** What is known of an alert; empty for one that does not fire. */
  public Optional<Firing> firing(String id) {
    return Optional.ofNullable(firing.get(id));
  }

  /** What people did that holds now or later. */
  public Standing standing() {
    return new Standing(
        silences.stream().map(Lasting::copy).toList(),
        agenda.values().stream().flatMap(moment -> moment.commands.stream()).toList());
  }

  /**
   * Takes note of a change of an alert; those of one alert in their order.
   *
   * @param said when it was said, in stream time
   * @param delivery what its rule says
   * @param labels see {@link Labels}
   */
  public void take(Alert alert, Instant said, Delivery delivery, Map<String, String> labels) {
    at(said).changes.add(new Change(alert, delivery, labels));
  }

  /** Takes note of what a person does. */
  public void take(Command command) {
    at(command.at()).commands.add(command);
  }

  /** Lets everything happen that is due up to an instant and at it. */
  public Outcome until(Instant now) {
    Outcome outcome =
        new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
    while (!agenda.isEmpty() && !agenda.firstKey().isAfter(now)) {
      Map.Entry<Instant, Moment> next = agenda.pollFirstEntry();
      reached = next.getKey();
      happen(next.getValue(), outcome);
    }
    reached = now.isAfter(reached) ? now : reached;
    return outcome;
  }

  private void happen(Moment moment, Outcome outcome) {
    Set<String> touched = new TreeSet<>(moment.wakes);
    moment.changes.forEach(change -> change(change, touched));
    for (Command command : moment.commands) {
      if (command instanceof Silence silence) {
        begin(silence);
      } else if (command instanceof Close close) {
        close(close, touched);
      } else if (command instanceof Acknowledge acknowledge && !acknowledge(acknowledge, touched)) {
        outcome.unheard().add(acknowledge);
      }
    }
    end(outcome, touched);
    outcome.touched().addAll(touched);
    List<Notification> told = new ArrayList<>();
    touched.forEach(alert -> tell(alert, told));
    told.sort(Notification.ORDER);
    outcome.notifications().addAll(told);
  }

  private void change(Change change, Set<String> touched) {
    Alert alert = change.alert();
    @Nullable Firing known = firing.get(alert.id());
    boolean fired = known != null && known.life().alert().isOpen();
    // what fires is not pending any more, whatever comes late
    boolean silent = alert.isPending() && (fired || change.delivery().reminder() == null);
    if (silent || known == null && alert.episode().endedAt() != null) {
      return;
    }
    Lifecycle life =
        known == null || !fired && !alert.isPending()
            ? Lifecycle.of(alert, reached, change.delivery())
            : known.life().changed(alert);
    Firing now = new Firing(life, change.labels());
    firing.put(alert.id(), now);
    touched.add(alert.id());
    if (!life.delivery().inhibits().isEmpty() && fired != alert.isOpen()) {
      inhibitors.add(alert.id());
      firing.forEach(
          (id, other) -> {
            if (now.inhibits(other)) {
              touched.add(id);
            }
          });
    }
  }

  private void close(Close command, Set<String> touched) {
    String id = Alert.id(command.tenant(), command.alertKey());
    @Nullable Firing told = firing.get(id);
    if (told == null || !told.life().alert().isOpen()) {
      return;
    }
    Alert alert = told.life().alert();
    change(
        new Change(
            alert.handled(
                alert.episode().endedBy(reached, Reason.CLOSED_BY_HAND), alert.acknowledgement()),
            told.life().delivery(),
            told.labels()),
        touched);
  }

  private boolean acknowledge(Acknowledge command, Set<String> touched) {
    String id = Alert.id(command.tenant(), command.alertKey());
    @Nullable Firing told = firing.get(id);
    if (told == null || !told.life().alert().isOpen()) {
      return false;
    }
    Lifecycle life = told.life().acknowledged(command.by(), reached);
    firing.put(id, new Firing(life, told.labels()));
    touched.add(id);
    return true;
  }

  private void begin(Silence silence) {
    if (silence.until() != null) {
      silences.add(new Lasting(silence, null));
      at(silence.until());
      return;
    }
    Set<String> alerts = new HashSet<>();
    firing.forEach(
        (id, told) -> {
          if (told.life().alert().isOpen() && silence.matches(told.labels())) {
            alerts.add(id);
          }
        });
    silences.add(new Lasting(silence, alerts));
  }

  private void end(Outcome outcome, Set<String> touched) {
    for (Iterator<Lasting> all = silences.iterator(); all.hasNext(); ) {
      Lasting lasting = all.next();
      Silence silence = lasting.silence();
      if (lasting.alerts() != null) {
        lasting
            .alerts()
            .removeIf(id -> !firing.containsKey(id) || firing.get(id).life().hasEnded());
      }
      boolean over =
          lasting.alerts() == null
              ? silence.until() != null && !silence.until().isAfter(reached)
              : lasting.alerts().isEmpty();
      if (over) {
        all.remove();
        outcome.ended().add(new Ended(reached, silence));
        firing.forEach(
            (id, told) -> {
              if (silence.matches(told.labels())) {
                touched.add(id);
              }
            });
      }
    }
  }

  private void tell(String id, List<Notification> out) {
    @Nullable Firing told = firing.get(id);
    if (told == null) {
      return;
    }
    Lifecycle.Step step = told.life().step(reached, hold(id, told), recipients);
    out.addAll(step.notifications());
    if (step.next().hasEnded()) {
      firing.remove(id);
      inhibitors.remove(id);
      return;
    }
    firing.put(id, new Firing(step.next(), told.labels()));
    step.next().wake(reached).ifPresent(wake -> at(wake).wakes.add(id));
  }

  private @Nullable Delivered hold(String id, Firing told) {
    boolean inhibited =
        inhibitors.stream()
            .map(firing::get)
            .anyMatch(source -> source != null && source.holdsBack(told));
    if (inhibited) {
      return Delivered.INHIBITED;
    }
    boolean silenced =
        silences.stream()
            .anyMatch(
                lasting ->
                    lasting.alerts() == null
                        ? lasting.silence().matches(told.labels())
                        : lasting.alerts().contains(id));
    return silenced ? Delivered.SILENCED : null;
  }

  private Moment at(Instant instant) {
    Instant at = instant.isBefore(reached) ? reached : instant;
    return agenda.computeIfAbsent(at, any -> new Moment());
  }
}
