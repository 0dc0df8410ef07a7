package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Dispatcher;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.alert.life.Rung;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

/**
 * A decoder of a topic, what it is for, and records that it accepts: for tests and the benchmark
 * that change those.
 *
 * @param name what it reads
 * @param valid records that it accepts
 * @param decoder reads one, and does with the value what its reader does first
 */
public record DecoderTrial(String name, List<byte[]> valid, Decoder decoder) {
  private static final Instant NOW = Instant.parse("2026-09-14T13:10:00Z");

  /** Reads a record; anything but a refusal that it throws is a fault. */
  public interface Decoder {
    /** Reads one. */
    void decode(byte[] bytes) throws RefusedException;
  }

  /** How many were read, and how many of them refused. */
  public record Outcome(long records, long refused) {}

  /**
   * Changes the valid records in turn.
   *
   * @throws AssertionError naming the change by which a decoder threw something else
   */
  public Outcome run(long records, long seed) {
    Mutations mutations = new Mutations(seed);
    long refused = 0;
    for (long i = 0; i < records; i++) {
      byte[] bytes = mutations.of(valid.get((int) (i % valid.size())));
      try {
        decoder.decode(bytes);
      } catch (RefusedException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "%s threw at change %d of seed %d: %s"
                .formatted(name, i, seed, new String(bytes, 0, Math.min(900, bytes.length), UTF_8)),
            e);
      }
    }
    return new Outcome(records, refused);
  }

  /** Those of the topics of this floor. */
  public static List<DecoderTrial> all() {
    EventDecoder events = new EventDecoder(Events.TENANTS);
    return List.of(
        new DecoderTrial(
            "event",
            Events.ALL.stream().map(EventEncoder::encode).toList(),
            bytes -> {
              Provenance.of(bytes, NOW, tenant -> ZoneOffset.UTC);
              EventEncoder.encode(events.decode(bytes));
            }),
        new DecoderTrial(
            "refused record",
            List.of(RefusedCodec.encode(refused())),
            bytes -> RefusedCodec.encodeForTopic(RefusedCodec.decode(bytes))),
        new DecoderTrial(
            "alert",
            List.of(AlertCodec.encode(alert(null, null)), AlertCodec.encode(resolved())),
            bytes -> AlertCodec.encode(AlertCodec.decode(bytes))),
        new DecoderTrial("rule", rules(), bytes -> judge(new String(bytes, UTF_8))),
        new DecoderTrial(
            "command",
            commands().stream().map(CommandCodec::encode).toList(),
            bytes -> obey(CommandCodec.decode(bytes))));
  }

  private static Refused refused() {
    return new Refused(
        "demo",
        "/demo/grid-platform",
        LocalDate.of(2026, 9, 14),
        "governance-v1",
        3,
        17,
        NOW,
        new Refusal(RefusalReason.MISSING_FIELD, "Field data.grid is missing"),
        new byte[] {1, 2, 3, 4});
  }

  private static Alert resolved() {
    return alert(NOW.plusSeconds(60), Reason.STOPPED_LATE);
  }

  private static Alert alert(@Nullable Instant end, @Nullable Reason reason) {
    return new Alert(
        "demo",
        "R-SLA-8",
        "b1",
        "t1",
        new Episode(1, 1, NOW, end, reason),
        new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "工单 t1", "basis", null),
        new AlertEvidence(
            NOW.minusSeconds(480), NOW, NOW, end == null ? null : "ticket.arrived", 1, 0, end));
  }

  private static List<Command> commands() {
    Map<String, String> match = Map.of("branch", "b1", "rule", "R-SLA-8");
    return List.of(
        new Command.Acknowledge("demo", NOW, "u-7", alert(null, null).key()),
        new Command.Close("demo", NOW, "u-7", alert(null, null).key(), "照片 17"),
        new Command.Silence("demo", NOW, "u-7", match, NOW.plusSeconds(3_600), "计划停机"),
        new Command.Silence("demo", NOW, "u-7", match, null, ""));
  }

  /** A command that is understood, while an alert fires that it may be about. */
  private static void obey(Command command) {
    CommandCodec.encode(command);
    Delivery delivery =
        new Delivery(
            List.of(new Rung(Duration.ZERO, "secretary"), new Rung(Duration.ofDays(1), "street")),
            Duration.ofHours(1),
            List.of(),
            Map.of());
    Dispatcher dispatcher = new Dispatcher((alert, role, at) -> true);
    Alert alert = alert(null, null);
    dispatcher.take(alert, NOW, delivery, Labels.of(alert, Map.of(), Map.of()));
    dispatcher.take(command);
    dispatcher.until(NOW.plus(Duration.ofDays(30)));
  }

  private static List<byte[]> rules() {
    return List.of(
        """
        {"apiVersion":"alerts/v1","id":"R-SLA-8","version":1,"type":"deadline","start":"ticket.reported",
        "stop":"ticket.arrived","target":"PT8M","skew_tolerance":"PT2M","orphan_ttl":"P1D","on_change":"rearm","scope":{"tenant":"demo"},
        "effective_from":"2020-01-01T00:00:00+08:00","severity":"critical","annotations":{"summary":"工单 {{subject}}"},
        "escalation":[{"after":"PT0S","to":"secretary"},{"after":"PT10M","to":"street"}],"ack_ttl":"PT60M","labels":{"topic":"grid"},
        "inhibit":[{"target_rule":"R-THEME-DAY","equal":["branch"]}],
        "basis":"八分钟响应"}
        """
            .getBytes(UTF_8),
        """
        {"apiVersion":"alerts/v1","id":"R-THEME-DAY","version":1,"type":"absence","event":"meeting.held",
        "match":{"kind":"theme_day"},"period":"month","grace":"P3D","min_count":1,"exempt_if_workdays_below":3,
        "owners":{"full_members":0,"groups":0},"scope":{"tenant":"demo","branch_type":["village"]},
        "effective_from":"2020-01-01T00:00:00+08:00","annotations":{"summary":"{{branch}} {{subject}}"}}
        """
            .getBytes(UTF_8));
  }

  /** A rule that is understood beside a good one of the same id, applied to what a key may know. */
  private static void judge(String text) throws RefusedException {
    Rule rule = RuleParser.published(text);
    RuleBook book = new RuleBook();
    book.add(rule);
    for (byte[] good : rules()) {
      book.add(RuleParser.published(new String(good, UTF_8)));
    }
    Instant then = Instant.parse("2026-05-06T01:00:00Z");
    Frames frames =
        new Frames(
            Duration.ofDays(7), Instant.EPOCH, null, WorkCalendar.PLAIN, tenant -> ZoneOffset.UTC);
    for (KeyKind kind : KeyKind.values()) {
      judge(new Evaluator(kind, frames), book, signal("ticket.reported", "t1", then));
      judge(new Evaluator(kind, frames), book, signal(Signal.BRANCH_REGISTERED, "", then));
    }
  }

  private static void judge(Evaluator evaluator, RuleBook rules, Signal signal) {
    @Nullable KeyState state = evaluator.accept(null, signal, rules).known();
    if (state == null) {
      return;
    }
    Evaluation evaluation = evaluator.evaluate(state, rules, NOW, NOW);
    evaluation.changes().forEach(AlertCodec::encode);
    @Nullable Instant next = evaluation.next();
    if (next != null && next.toEpochMilli() < NOW.toEpochMilli()) {
      throw new IllegalStateException("A timer in the past: " + next);
    }
  }

  private static Signal signal(String type, String subject, Instant at) {
    return new Signal(
        "s|e",
        1,
        type,
        "demo",
        "b1",
        subject,
        List.of("type=631", "sector=village", "full_members=20", "groups=0"),
        at,
        at,
        at);
  }
}
