package org.xianfeng.batch.index;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck;

/** What a person should know about a specification that is in order. */
final class Remarks {
  private Remarks() {}

  /** Rows that were asked for by value have to be there: a misspelt value is no empty table. */
  static void found(long rows, Map<String, String> where) {
    if (rows == 0 && !where.isEmpty()) {
      throw new Failure.Missing(
          "No row has %s"
              .formatted(
                  where.entrySet().stream()
                      .map(one -> one.getKey() + '=' + one.getValue())
                      .collect(Collectors.joining(" and "))));
    }
  }

  /** Checks that lack what they need are said, not passed over. */
  static void notMade(IndexSpec spec, PrintWriter err) {
    for (Indicator one : spec.indicators().values()) {
      for (IntegrityCheck check : one.integrity()) {
        if (!check.possible()) {
          err.printf(
              "%s: %s is not made: it needs %s%n",
              one.id(),
              check.check().name().toLowerCase(Locale.ROOT),
              check.check() == IntegrityCheck.Kind.BUNCHING
                  ? "target and width"
                  : "the columns late and records");
        }
      }
    }
  }
}
