package org.xianfeng.models.rule;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Inhibition;
import org.xianfeng.models.alert.life.Reminder;
import org.xianfeng.models.alert.life.Rung;
import org.xianfeng.models.document.Keys;

/** Reads what a rule says about the telling of its alerts, whatever its type. */
public final class DeliveryParser {
  /** A reminder before something is due. */
  static final String REMIND = "remind";

  private DeliveryParser() {}

  /**
   * The keys {@code escalation}, {@code ack_ttl}, {@code inhibit}, {@code labels} and {@code
   * remind} of a rule.
   */
  static Delivery delivery(Keys in) {
    List<Rung> escalation = new ArrayList<>();
    for (Keys keys : in.sections("escalation")) {
      Duration after = keys.require("after", DURATION);
      String to = keys.get("to", TEXT, "");
      @Nullable Rung rung = keys.build(() -> new Rung(after, to));
      if (rung != null) {
        escalation.add(rung);
      }
    }
    @Nullable Duration ackTtl = in.find("ack_ttl", DURATION);
    List<Inhibition> inhibits = new ArrayList<>();
    for (Keys keys : in.sections("inhibit")) {
      @Nullable Inhibition inhibition = inhibition(keys);
      if (inhibition != null) {
        inhibits.add(inhibition);
      }
    }
    Map<String, String> labels = in.map("labels", TEXT);
    @Nullable Reminder reminder = in.has(REMIND) ? reminder(in.section(REMIND)) : null;
    return in.build(
        () -> new Delivery(escalation, ackTtl, inhibits, labels, reminder), Delivery.NONE);
  }

  private static @Nullable Reminder reminder(Keys in) {
    Duration before = in.require("before", DURATION);
    String to = in.require("to", TEXT);
    return in.build(() -> new Reminder(before, to));
  }

  /** One inhibition, of {@code target_rule} and {@code equal}; null where something is wrong. */
  public static @Nullable Inhibition inhibition(Keys in) {
    String target = in.require("target_rule", TEXT);
    List<String> equal = in.list("equal", TEXT);
    return in.build(() -> new Inhibition(target, equal));
  }
}
