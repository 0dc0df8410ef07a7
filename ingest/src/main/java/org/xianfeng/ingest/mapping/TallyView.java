package org.xianfeng.ingest.mapping;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** The counts of a run as text for a person or as JSON for a machine. */
final class TallyView {
  private TallyView() {}

  /**
   * For a person.
   *
   * @param verb what happened to the events, such as "sent"
   * @param before records that an earlier run had confirmed
   */
  static String text(Mapping mapping, Tally tally, String verb, long before) {
    var text = new StringBuilder();
    line(text, mapping.tenant() + " " + mapping.source(), mapping.file().path().toString());
    line(text, "organisations " + verb, number(tally.organisations()));
    line(text, "rows read", number(tally.read()));
    line(text, "events " + verb, number(Tally.total(tally.events())));
    each(text, tally.events());
    line(text, "rows left out", number(Tally.total(tally.leftOut())));
    each(text, tally.leftOut());
    line(text, "rows quarantined", number(Tally.total(tally.quarantined())));
    each(text, tally.quarantined());
    if (before > 0) {
      line(text, "confirmed by an earlier run", number(before) + " of these, not sent again");
    }
    return text.toString();
  }

  /** For a machine. */
  static String json(Mapping mapping, Tally tally, String verb, long before) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("tenant", mapping.tenant());
    root.put("source", mapping.source());
    root.put("file", mapping.file().path().toString());
    root.put("did", verb);
    root.put("organisations", tally.organisations());
    root.put("read", tally.read());
    root.put("confirmed_before", before);
    tally.events().forEach(root.putObject("events")::put);
    tally.leftOut().forEach(root.putObject("left_out")::put);
    tally.quarantined().forEach(root.putObject("quarantined")::put);
    return root.toString();
  }

  private static void each(StringBuilder text, Map<String, Long> counts) {
    counts.forEach((name, count) -> line(text, "  " + name, number(count)));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-44s %s%n", name, value));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
