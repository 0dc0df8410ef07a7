package org.xianfeng.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xianfeng.models.spc.SpecialCause;
import org.xianfeng.reports.model.ProcessChart;

/** The signals of a control chart in words. */
record SignalWords(Words words, ProcessChart process) {
  /** One clause for each run of points with the same signal. */
  List<String> clauses() {
    List<String> clauses = new ArrayList<>();
    List<SpecialCause> signals = process.signals();
    for (int first = 0; first < signals.size(); ) {
      SpecialCause signal = signals.get(first);
      int last = first;
      while (last + 1 < signals.size()
          && signals.get(last + 1).rule() == signal.rule()
          && signals.get(last + 1).high() == signal.high()
          && signals.get(last + 1).index() == signals.get(last).index() + 1) {
        last++;
      }
      String from = process.trend().weeks().get(signal.index());
      String to = process.trend().weeks().get(signals.get(last).index());
      clauses.add(
          words.of(
              "xmr.signal",
              last == first ? from : from + "–" + to,
              words.of(signal.high() ? "signal.high" : "signal.low"),
              words.of("rule." + signal.rule())));
      first = last + 1;
    }
    return clauses;
  }

  /** The rules that the latest point meets. */
  String latest() {
    return process.at(process.trend().weeks().size() - 1).stream()
        .map(signal -> words.of("rule." + signal.rule()))
        .distinct()
        .collect(Collectors.joining("、"));
  }
}
