package org.xianfeng.reports.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.audit.PartitionProof;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.reports.verify.Ledger.Count;

/** The ledger as text for people and as JSON for machines. */
final class CountsText {
  private static final String ROW = "%-10s %-34s %-22s %11s %11s %10s %11s  %s\n";

  private CountsText() {}

  /**
   * One line for each source whose files were read here, one for each tenant, source and day, then
   * the proof by offsets.
   *
   * @param files what the runs of {@code ingest} in this home read and sent
   * @param facts what became of what landed
   * @param summary one line for each tenant and source instead, and each day that is not exact
   */
  static String plain(
      Ledger ledger, List<FileCount> files, List<FactCount> facts, boolean summary) {
    var text = new StringBuilder();
    files.forEach(file -> text.append(file.text()));
    text.append(row("tenant", "source", "day", "sent", "landed", "duplicates", "quarantined", ""));
    List<Count> counts = ledger.counts();
    if (summary) {
      bySource(counts).values().forEach(days -> appendSource(text, days));
    } else {
      counts.forEach(count -> text.append(row(count, count.of().day().toString())));
    }
    text.append(row(total(counts), "total"));
    appendProofs(text, ledger.proofs());
    if (ledger.later() > 0) {
      text.append(String.format(Locale.ROOT, "%,d rows came in meanwhile\n", ledger.later()));
    }
    facts.forEach(fact -> text.append(fact.text()));
    text.append(
        exact(ledger, files, facts)
            ? "exact: sent = landed + duplicates + quarantined\n"
            : "NOT exact\n");
    return text.toString();
  }

  /** Everything, for machines. */
  static String json(Ledger ledger, List<FileCount> files, List<FactCount> facts) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("exact", exact(ledger, files, facts));
    root.put("later", ledger.later());
    ArrayNode ofFiles = root.putArray("files");
    for (FileCount file : files) {
      ObjectNode node =
          ofFiles
              .addObject()
              .put("tenant", file.tenant())
              .put("source", file.source())
              .put("runs", file.runs())
              .put("read", file.read())
              .put("taken", file.taken());
      file.leftOut().forEach(node.putObject("left_out")::put);
      file.refused().forEach(node.putObject("refused")::put);
      node.put("sent", file.sent()).put("held", file.held()).put("exact", file.exact());
    }
    ArrayNode counts = root.putArray("counts");
    for (Count count : ledger.counts()) {
      counts
          .addObject()
          .put("tenant", count.of().tenant())
          .put("source", count.of().source())
          .put("day", count.of().day().toString())
          .put("sent", count.sent())
          .put("landed", count.landed())
          .put("duplicates", count.duplicates())
          .put("quarantined", count.quarantined())
          .put("exact", count.exact());
    }
    ArrayNode ofFacts = root.putArray("facts");
    for (FactCount fact : facts) {
      ObjectNode node =
          ofFacts
              .addObject()
              .put("tenant", fact.tenant())
              .put("landed", fact.landed())
              .put("counted", fact.counted());
      fact.notCounted().forEach(node.putObject("not_counted")::put);
      node.put("exact", fact.exact());
    }
    ArrayNode partitions = root.putArray("partitions");
    for (PartitionProof proof : ledger.proofs()) {
      ObjectNode node =
          partitions
              .addObject()
              .put("topic", proof.topic())
              .put("partition", proof.partition())
              .put("records", proof.records())
              .put("missing", proof.missing())
              .put("twice", proof.twice())
              .put("invented", proof.invented())
              .put("gone", proof.gone())
              .put("exact", proof.exact());
      ArrayNode examples = node.putArray("examples");
      proof.examples().forEach(examples::add);
    }
    return root.toPrettyString() + "\n";
  }

  /** Whether nothing is lost from the files to the facts. */
  static boolean exact(Ledger ledger, List<FileCount> files, List<FactCount> facts) {
    return ledger.exact()
        && files.stream().allMatch(FileCount::exact)
        && facts.stream().allMatch(FactCount::exact);
  }

  private static void appendSource(StringBuilder text, List<Count> days) {
    Count total = total(days);
    String first = days.get(0).of().day().toString();
    text.append(row(total, first + " +" + (days.size() - 1) + "d"));
    days.stream()
        .filter(day -> !day.exact())
        .forEach(day -> text.append(row(day, day.of().day().toString())));
  }

  private static void appendProofs(StringBuilder text, List<PartitionProof> proofs) {
    Map<String, List<PartitionProof>> byTopic = new TreeMap<>();
    proofs.forEach(
        proof -> byTopic.computeIfAbsent(proof.topic(), any -> new ArrayList<>()).add(proof));
    byTopic.forEach(
        (topic, ofTopic) -> {
          long wrong = ofTopic.stream().filter(proof -> !proof.exact()).count();
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-16s %2d partitions, %,d offsets%s: %s\n",
                  topic,
                  ofTopic.size(),
                  ofTopic.stream().mapToLong(PartitionProof::records).sum(),
                  gone(ofTopic),
                  wrong == 0 ? "each accounted for once" : wrong + " partitions NOT exact"));
          ofTopic.stream()
              .filter(proof -> !proof.exact())
              .forEach(
                  proof ->
                      text.append(
                          String.format(
                              Locale.ROOT,
                              "  partition %d: %,d missing, %,d twice, %,d never sent; offsets %s\n",
                              proof.partition(),
                              proof.missing(),
                              proof.twice(),
                              proof.invented(),
                              proof.examples())));
        });
  }

  private static String gone(List<PartitionProof> proofs) {
    long gone = proofs.stream().mapToLong(PartitionProof::gone).sum();
    return gone == 0 ? "" : String.format(Locale.ROOT, " (and %,d dropped by Kafka)", gone);
  }

  private static Map<String, List<Count>> bySource(List<Count> counts) {
    Map<String, List<Count>> bySource = new TreeMap<>();
    for (Count count : counts) {
      bySource
          .computeIfAbsent(
              count.of().tenant() + ' ' + count.of().source(), any -> new ArrayList<>())
          .add(count);
    }
    return bySource;
  }

  /** The sum of some counts, under the name of the first. */
  private static Count total(List<Count> counts) {
    return counts.stream()
        .reduce(
            (a, b) ->
                new Count(
                    a.of(),
                    a.sent() + b.sent(),
                    a.landed() + b.landed(),
                    a.duplicates() + b.duplicates(),
                    a.quarantined() + b.quarantined()))
        .orElse(new Count(new Provenance("", "", LocalDate.EPOCH), 0, 0, 0, 0));
  }

  private static String row(Count count, String day) {
    boolean total = "total".equals(day);
    return row(
        total ? "" : count.of().tenant(),
        total ? "" : count.of().source(),
        day,
        number(count.sent()),
        number(count.landed()),
        number(count.duplicates()),
        number(count.quarantined()),
        count.exact() ? "exact" : "NOT exact");
  }

  private static String row(
      String tenant,
      String source,
      String day,
      String sent,
      String landed,
      String duplicates,
      String quarantined,
      String end) {
    return String.format(
        Locale.ROOT, ROW, tenant, source, day, sent, landed, duplicates, quarantined, end);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
