package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.fact.Signal;

/** Silence and frozen by definition: all that a source ever sent. */
final class SlowSources {
  private SlowSources() {}

  static List<SlowFound> of(SlowWorld world, SlowRule rule) {
    Map<String, List<Signal>> bySource = new TreeMap<>();
    for (Signal one : world.signs()) {
      if (!one.isOfRegistry() || one.type().equals(Signal.SOURCE_REGISTERED)) {
        bySource.computeIfAbsent(one.source(), source -> new ArrayList<>()).add(one);
      }
    }
    List<SlowFound> found = new ArrayList<>();
    bySource.forEach(
        (source, records) -> {
          silence(rule, source, records, found);
          frozen(world, rule, source, records, found);
        });
    return found;
  }

  private static void silence(
      SlowRule rule, String source, List<Signal> records, List<SlowFound> found) {
    int number = 0;
    for (int i = 0; i < records.size(); i++) {
      Instant from = records.get(i).recordedAt();
      @Nullable Instant next = i + 1 < records.size() ? records.get(i + 1).recordedAt() : null;
      JsonNode first = rule.versions().get(0);
      @Nullable JsonNode version = SlowRule.from(first).isAfter(from) ? first : rule.at(from);
      if (version == null || !watches(version, source)) {
        continue;
      }
      Instant due = from.plus(SlowRule.length(version, "timeout"));
      due = due.isBefore(SlowRule.from(version)) ? SlowRule.from(version) : due;
      @Nullable Instant end = rule.endAfter(from);
      if ((next == null || next.isAfter(due)) && (end == null || due.isBefore(end))) {
        number++;
        found.add(
            SlowFound.open(rule, source, "silence", version.path("version").asInt(), due)
                .numbered(number)
                .until(next, Reason.DATA_RESUMED)
                .until(end, Reason.RULE_REMOVED));
      }
    }
  }

  private static void frozen(
      SlowWorld world, SlowRule rule, String source, List<Signal> records, List<SlowFound> found) {
    for (int start = 0; start < records.size(); start++) {
      if (start > 0 && isSame(records.get(start - 1), records.get(start))) {
        continue;
      }
      int end = start + 1;
      while (end < records.size() && isSame(records.get(start), records.get(end))) {
        end++;
      }
      @Nullable JsonNode version = rule.at(records.get(start).recordedAt());
      int most = version == null ? 0 : version.path("frozen").asInt(0);
      if (version != null && watches(version, source) && most > 0 && end - start >= most) {
        Instant opened = records.get(start + most - 1).recordedAt();
        @Nullable Instant removed = rule.endAfter(records.get(start).recordedAt());
        if (removed == null || opened.isBefore(removed)) {
          found.add(
              SlowFound.open(
                      rule,
                      source,
                      "frozen:" + opened.atZone(world.zone()).toOffsetDateTime(),
                      version.path("version").asInt(),
                      opened)
                  .until(
                      end < records.size() ? records.get(end).recordedAt() : null,
                      Reason.DATA_RESUMED)
                  .until(removed, Reason.RULE_REMOVED));
        }
      }
    }
  }

  private static boolean isSame(Signal one, Signal other) {
    return !one.attributes().isEmpty()
        && one.type().equals(other.type())
        && one.branch().equals(other.branch())
        && one.subject().equals(other.subject())
        && one.attributes().equals(other.attributes());
  }

  private static boolean watches(JsonNode version, String source) {
    Set<String> sources = SlowRule.words(version, "sources");
    return sources.isEmpty() || sources.contains(source);
  }
}
