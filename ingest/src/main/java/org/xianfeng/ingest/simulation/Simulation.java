package org.xianfeng.ingest.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.MINUTE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.xianfeng.ingest.simulation.activity.Activities;
import org.xianfeng.ingest.simulation.activity.Copies;
import org.xianfeng.ingest.simulation.activity.Envelopes;
import org.xianfeng.ingest.simulation.activity.Kind;
import org.xianfeng.ingest.simulation.activity.Refusals;
import org.xianfeng.ingest.simulation.activity.UpperOrganisations;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSorter;
import org.xianfeng.ingest.simulation.truth.Fate;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventEncoder;

/**
 * The stream of all records of a simulation, in the order in which they are sent.
 *
 * <p>Shape: week by week, every branch says what it will do; these cues are sorted and each becomes
 * an event, made again from the seed, when its time has come. Only planted late records come later
 * than they were recorded, apart from copies within seconds.
 *
 * <p>State: bounded by the sorter, the watched branches and the listed alerts; it does not grow
 * with the number of branches but for a few numbers for each county.
 */
public final class Simulation {
  /** Distance of the ticks, which move the stream's time when nothing happens. */
  public static final long TICK = 10 * MINUTE;

  // who sends it signs it
  private static final byte[] UNSIGNED = {};
  private static final byte[] TICK_KEY = SimulationSpec.TENANT.getBytes(UTF_8);

  private final Branches branches;
  private final SimulatedTime timeline;
  private final Activities activities;
  private final Envelopes envelopes;
  private final List<Refusals.Planted> refusals;
  private final Path folder;
  private final int capacityBits;
  private final Truth truth;
  private long nextTick;

  /**
   * A simulation that can be run once.
   *
   * @param folder where to spill what does not fit into memory
   * @param capacityBits see {@link CueSorter}
   */
  public Simulation(SimulationSpec spec, Path folder, int capacityBits) {
    this.branches = new Branches(spec);
    this.timeline = branches.timeline();
    this.envelopes = new Envelopes(branches);
    this.activities = new Activities(branches, envelopes);
    this.refusals = Refusals.of(branches, envelopes);
    this.folder = folder;
    this.capacityBits = capacityBits;
    this.truth = Truth.of(branches);
    this.nextTick = timeline.start();
  }

  public Branches branches() {
    return branches;
  }

  /** Records that have to be refused, in order of time. */
  public List<Refusals.Planted> refusals() {
    return refusals;
  }

  /** What is known; complete when {@link #run} is over. */
  public Truth truth() {
    return truth;
  }

  /** Gives all records to a sink. */
  public void run(Consumer<Outgoing> sink) throws IOException {
    new UpperOrganisations(branches, envelopes)
        .forEach(event -> send(recorded(event), event, Fate.LANDS, false, sink));
    try (CueSorter sorter = new CueSorter(folder, capacityBits)) {
      var copies = new Copies(branches.dice(), timeline.horizon(), sorter);
      for (int i = 0; i < refusals.size(); i++) {
        sorter.add(refusals.get(i).time(), Kind.REFUSED.cue(0, 0, i, 0));
      }
      for (int week = 0; week < timeline.weeks(); week++) {
        for (int index = 0; index < branches.count(); index++) {
          Branch branch = branches.at(index);
          activities.plan(branch, week, copies);
          truth.alerts().plan(branch, week);
        }
        boolean last = week == timeline.weeks() - 1;
        sorter.slice(
            last ? timeline.horizon() : timeline.weekStart(week + 1),
            (time, cue) -> send(time, cue, sink));
      }
    }
    tick(timeline.horizon(), sink);
  }

  private void send(long time, long cue, Consumer<Outgoing> sink) {
    tick(time, sink);
    if (Kind.of(cue) == Kind.REFUSED) {
      Refusals.Planted refusal = refusals.get(Cue.slot(cue));
      truth.tally().countRefused(refusal.source(), refusal.day(), refusal.reason());
      sink.accept(
          new Outgoing(time, refusal.topic(), refusal.key().getBytes(UTF_8), refusal.bytes()));
      return;
    }
    int copy = Cue.copy(cue);
    Fate fate = copy == Cue.DUPLICATE || copy == Cue.STALE ? Fate.DUPLICATE : Fate.LANDS;
    send(time, activities.event(cue), fate, copy == Cue.LATE, sink);
  }

  private void send(long time, Event event, Fate fate, boolean late, Consumer<Outgoing> sink) {
    EventContract<?> contract = Contracts.of(event.payload());
    truth.tally().count(event.envelope().source(), recorded(event), contract.type(), fate, late);
    if (fate == Fate.LANDS) {
      truth.facts().land(event);
    }
    sink.accept(
        new Outgoing(
            time, contract.topic(), event.key().getBytes(UTF_8), EventEncoder.encode(event)));
  }

  /** Ticks up to and including an instant. */
  private void tick(long until, Consumer<Outgoing> sink) {
    while (nextTick <= until) {
      sink.accept(new Outgoing(nextTick, Topics.TICK, TICK_KEY, UNSIGNED));
      nextTick += TICK;
    }
  }

  private static long recorded(Event event) {
    return event.envelope().recordedTime().toEpochMilli();
  }
}
