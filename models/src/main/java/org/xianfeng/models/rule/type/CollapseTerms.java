package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.DATE;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Match;

/**
 * What a collapse says.
 *
 * @param match meetings whose attendance is looked at
 * @param measured periods, and when they are judged
 * @param from first day of the first period; null for the first with a record
 * @param openRatio opens below so much of the median of earlier rates, 0 to 1
 * @param pMax and only when chance alone goes so low less often than this, 0 to 1
 * @param closeRatio back at so much of that median, which stands still while it fires, is recovered
 * @param closePeriods after so many periods in a row
 * @param history so many earlier rates make the median
 * @param minHistory with fewer of them nothing is judged
 * @param minEligible with fewer places a period has no rate
 * @param minPeers with fewer other branches the county has no say
 * @param maxMedianDrop by so much the median of the others may be below their own, 0 to 1
 */
public record CollapseTerms(
    Match match,
    MeasureWindow measured,
    @Nullable LocalDate from,
    double openRatio,
    double pMax,
    double closeRatio,
    int closePeriods,
    int history,
    int minHistory,
    int minEligible,
    int minPeers,
    double maxMedianDrop)
    implements Serializable {
  /** Attribute: how many were there. */
  public static final String ATTENDED = "attended";

  /** Attribute: how many there could have been. */
  public static final String ELIGIBLE = "eligible";

  /** Attribute: who was there, with commas; counted against the members of that time. */
  public static final String ATTENDEES = "attendees";

  public CollapseTerms {
    Bounds.requireShare("open_ratio", openRatio);
    Bounds.requireShare("p_max", pMax);
    Bounds.requireShare("close_ratio", closeRatio);
    Bounds.requireAtLeast("close_periods", 1, closePeriods);
    Bounds.requireAtLeast("history", 1, history);
    Bounds.requireAtLeast("min_history", 1, minHistory);
    Bounds.requireAtLeast("min_n", 1, minEligible);
    Bounds.requireAtLeast("min_peers", 1, minPeers);
    Bounds.requireShare("max_median_drop", maxMedianDrop);
    if (minHistory > history) {
      throw new IllegalArgumentException(
          "min_history must be at most history, found %d and %d".formatted(minHistory, history));
    }
  }

  static @Nullable CollapseTerms parse(Keys in) {
    Match match = Match.parse(in);
    MeasureWindow measured = DutiesParser.window(in);
    @Nullable LocalDate from = in.find("from", DATE);
    double openRatio = in.require("open_ratio", NUMBER);
    double pMax = in.get("p_max", NUMBER, 1.0);
    double closeRatio = in.get("close_ratio", NUMBER, openRatio);
    int closePeriods = in.get("close_periods", INTEGER, 1);
    int history = in.require("history", INTEGER);
    int minHistory = in.get("min_history", INTEGER, history);
    int minEligible = in.get("min_n", INTEGER, 1);
    in.get("group", oneOf("county"), "county");
    int minPeers = in.get("min_peers", INTEGER, Integer.MAX_VALUE);
    double maxMedianDrop = in.get("max_median_drop", NUMBER, 1.0);
    return in.build(
        () ->
            new CollapseTerms(
                match,
                measured,
                from,
                openRatio,
                pMax,
                closeRatio,
                closePeriods,
                history,
                minHistory,
                minEligible,
                minPeers,
                maxMedianDrop));
  }
}
