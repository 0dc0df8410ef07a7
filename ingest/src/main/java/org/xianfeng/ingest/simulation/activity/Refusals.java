package org.xianfeng.ingest.simulation.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.SimulatedTime;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.LearningCompleted;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.privacy.NationalId;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.EventEncoder;

/** Records that the contract has to refuse: a few for every reason that a topic can meet. */
public final class Refusals {
  private static final int OF_EACH = 3;

  /** Those of rows and of event topics that a platform of the county itself runs into. */
  private static final Set<RefusalReason> REASONS =
      EnumSet.complementOf(
          EnumSet.of(
              RefusalReason.UNKNOWN_TENANT,
              RefusalReason.FOREIGN_SOURCE,
              RefusalReason.NO_AUTHORITY,
              RefusalReason.WRONG_KEY,
              RefusalReason.REVISION_JUMP,
              RefusalReason.FOREIGN_RECORD));

  private Refusals() {}

  /**
   * A record that has to be refused.
   *
   * @param time when it is sent, milliseconds since 1970
   * @param source under which it is counted
   * @param day under which it is counted; null: the day on which Kafka got it
   */
  public record Planted(
      long time,
      Topic topic,
      String key,
      byte[] bytes,
      RefusalReason reason,
      String source,
      @Nullable LocalDate day) {}

  /** All of them, in order of time; a pure function of the branches. */
  public static List<Planted> of(Branches branches, Envelopes envelopes) {
    List<Planted> all = new ArrayList<>();
    SimulatedTime timeline = branches.timeline();
    long between = (timeline.end() - timeline.start()) / (OF_EACH * REASONS.size() + 1);
    for (int i = 0; i < OF_EACH; i++) {
      for (RefusalReason reason : REASONS) {
        long time = timeline.start() + (all.size() + 1) * between;
        Branch branch = branches.at((int) ((all.size() + 1) * 7919L % branches.count()));
        if (reason != RefusalReason.DAMAGED_ROW) {
          all.add(planted(reason, time, branch, i, all.size(), envelopes));
        }
      }
    }
    return all;
  }

  private static Planted planted(
      RefusalReason reason, long time, Branch branch, int variant, int slot, Envelopes envelopes) {
    String good = good(time, branch, variant, slot, envelopes);
    String member = envelopes.member(branch, 0, time - HOUR);
    String bad =
        switch (reason) {
          case MALFORMED_JSON ->
              List.of("not an event", "{\"specversion\":\"1.0\",", "[]").get(variant);
          case UNKNOWN_TYPE -> good.replace("learning.completed.v1", "opinion.given.v1");
          case MISSING_FIELD -> good.replace("\"activity\":\"required-refused\",", "");
          case FORBIDDEN_FIELD -> good.replace("\"passed\"", "\"minutes_watched\":45,\"passed\"");
          case INVALID_VALUE ->
              good.replace(
                  "\"hours\":2.5",
                  List.of("\"hours\":\"two\"", "\"hours\":-1", "\"hours\":null").get(variant));
          case NOT_A_PSEUDONYM ->
              good.replace(
                  member, List.of("云小禾", "u12345", "P-" + member.substring(2)).get(variant));
          case NATIONAL_ID -> good.replace("required-refused", "required-" + nationalId(variant));
          case FUTURE -> good.replace(recorded(time), "2099-01-0" + (variant + 1) + "T00:00:00Z");
          case TOO_LARGE -> good.replace("required-refused", "x".repeat(EventDecoder.MAX_BYTES));
          default -> good;
        };
    boolean readable = reason != RefusalReason.MALFORMED_JSON;
    LocalDate day =
        reason == RefusalReason.FUTURE
            ? LocalDate.of(2099, 1, variant + 1)
            : SimulatedTime.day(time);
    return new Planted(
        time,
        reason == RefusalReason.WRONG_TOPIC ? Topics.GOVERNANCE : Topics.LEARNING,
        SimulationSpec.TENANT + '|' + branch.code(),
        bad.getBytes(UTF_8),
        reason,
        readable ? Sources.LEARNING : Refused.UNKNOWN,
        readable ? day : null);
  }

  private static String good(long time, Branch branch, int variant, int slot, Envelopes envelopes) {
    long cue = Kind.REFUSED.cue(branch.index(), variant, slot, 0);
    return new String(
        EventEncoder.encode(
            new Event(
                envelopes.of(cue, Sources.LEARNING, time - HOUR, time, branch.code()),
                new LearningCompleted(
                    envelopes.member(branch, 0, time - HOUR),
                    "required-refused",
                    LearningCompleted.REQUIRED,
                    2.5,
                    true,
                    true))),
        UTF_8);
  }

  private static String recorded(long time) {
    return Instant.ofEpochMilli(time).toString();
  }

  /** A number with a right check character, of a region where none was ever given. */
  private static String nationalId(int variant) {
    String body = "71010119000101" + "00" + (variant + 1);
    return body + NationalId.check(body, 0);
  }
}
