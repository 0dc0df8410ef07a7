package org.xianfeng.streaming.notify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;
import org.xianfeng.models.kafka.KafkaPart;
import org.xianfeng.models.ledger.LedgerDatabase;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.streaming.kafka.KafkaGrants;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.notify.channel.Carrier;
import org.xianfeng.streaming.notify.channel.Channels;
import org.xianfeng.streaming.notify.channel.JsonPost;
import org.xianfeng.streaming.notify.ledger.LedgerConnection;
import org.xianfeng.streaming.notify.ledger.Positions;
import org.xianfeng.streaming.notify.roster.PlannedSilence;
import org.xianfeng.streaming.notify.roster.Roster;
import org.xianfeng.streaming.notify.roster.RosterParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells people of alerts until it is stopped. */
@Command(
    name = "notifier",
    description =
        "Tell people of alerts as notify.file says, until stopped; each message once, also over"
            + " restarts.",
    footer = {"", "Example: xianfeng notifier --check"})
public final class NotifierCommand implements Callable<Integer> {
  /** Word for the part of the stack, see {@link JobState#file}. */
  private static final String NAME = "notifier";

  private static final int PAUSE_SECONDS = 5;
  private static final int LONGEST_PASS_SECONDS = 20;
  private static final Logger LOG = LoggerFactory.getLogger(NotifierCommand.class);

  @Option(
      names = "--check",
      description = "Only read the file and the secrets that it names, and say what is wrong.")
  private boolean check;

  @Mixin private Terminal terminal = new Terminal();

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private int restarts;

  /** Runs until the process is asked to end. */
  public static void main(String[] args) {
    Commands.main(new NotifierCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = terminal.settings();
    InstantSource clock = InstantSource.system();
    String file = settings.get(Settings.NOTIFY_FILE);
    if (file.isEmpty()) {
      throw new Failure.Usage(
          "%s names no file, so nobody is to be told".formatted(Settings.NOTIFY_FILE.key()));
    }
    Roster roster = RosterParser.parse(Path.of(file), settings.tenants());
    JsonPost http = new JsonPost();
    Map<String, Carrier> channels = new Channels(terminal.environment(), clock, http).of(roster);
    LedgerDatabase database = LedgerDatabase.of(settings);
    if (check) {
      terminal
          .out()
          .printf(
              "%s: %d channels, %d contacts, %d shifts%n",
              file, channels.size(), roster.contacts().size(), roster.shifts().size());
      roster.silences().forEach(one -> terminal.out().println(line(one, settings)));
      return ExitCode.DONE;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-notifier"));
    try (var lock =
        ProcessLock.take(
            settings.home().resolve("run").resolve(NAME + ".lock"),
            () -> new Failure.Usage("Another notifier runs in " + settings.home()))) {
      // else it would be refused again and again
      KafkaGrants.require(KafkaAccess.of(settings), KafkaPart.NOTIFIER);
      while (stopped.getCount() > 0) {
        run(settings, roster, channels, http, database, clock);
        stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS);
      }
      say(settings, JobState.Phase.ENDED, clock);
    } finally {
      ended.countDown();
    }
    return ExitCode.DONE;
  }

  /** A silence as the file plans it, in the time of its tenant. */
  private static String line(PlannedSilence one, Settings settings) {
    ZoneId zone = settings.zone(one.tenant());
    return "silence of %s from %s until %s: units %s, rules %s, by %s: %s"
        .formatted(
            one.tenant(),
            one.from().atZone(zone).toOffsetDateTime(),
            one.until().atZone(zone).toOffsetDateTime(),
            one.units().isEmpty() ? "*" : String.join(" ", one.units()),
            one.rules().isEmpty() ? "*" : String.join(" ", one.rules()),
            one.by(),
            one.reason());
  }

  /** Until stopped, or until Kafka or the ledger does not answer. */
  private void run(
      Settings settings,
      Roster roster,
      Map<String, Carrier> channels,
      JsonPost http,
      LedgerDatabase database,
      InstantSource clock)
      throws IOException, InterruptedException {
    RuleTopic topic = new RuleTopic(KafkaAccess.of(settings));
    try (LedgerConnection ledger = new LedgerConnection(database)) {
      PublishedRules rules = new PublishedRules(() -> topic.read().rules(), clock);
      Notifier notifier = new Notifier(settings, roster, ledger, rules, channels, http, clock);
      try (TopicFeed feed = new TopicFeed(settings, new Positions(ledger), notifier, clock)) {
        feed.start();
        say(settings, JobState.Phase.RUNNING, clock);
        while (stopped.getCount() > 0) {
          feed.read();
          notifier.pass();
        }
      }
    } catch (KafkaException | Failure.Missing e) {
      Throwable why =
          KafkaFailure.of(e, settings::bootstrapServers).map(Throwable.class::cast).orElse(e);
      LOG.warn("The notifier starts anew: {}", why.getMessage());
      restarts++;
      say(settings, JobState.Phase.RESTARTING, clock);
    }
  }

  private void say(Settings settings, JobState.Phase phase, InstantSource clock)
      throws IOException {
    new JobState(phase, clock.instant(), restarts).write(JobState.file(settings.home(), NAME));
  }

  private void stop() {
    stopped.countDown();
    try {
      if (!ended.await(LONGEST_PASS_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The notifier did not end in order; the next one goes on from the ledger");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
