package org.xianfeng.batch.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.xianfeng.batch.publication.Gate;
import org.xianfeng.models.audit.Publication;

/** The outcome of a run for people and for machines. */
public final class OutcomeText {
  private OutcomeText() {}

  /** One line for each thing that happened. */
  public static String lines(Request request, WeeklyRun.Outcome outcome, double seconds) {
    StringBuilder text = new StringBuilder();
    text.append(request.tenant()).append(' ').append(request.span()).append(": ");
    if (outcome.unchanged()) {
      text.append("unchanged");
    } else {
      text.append(
          "facts of %d weeks and scores of %d weeks written"
              .formatted(outcome.facts().size(), outcome.scores().size()));
      if (!outcome.gates().isEmpty()) {
        text.append(", %d gates passed".formatted(outcome.gates().size()));
      }
    }
    text.append(" (%.1f s)".formatted(seconds));
    List<Publication> published = outcome.published();
    if (!published.isEmpty()) {
      String tags = published.get(0).tag();
      if (published.size() > 1) {
        tags += " … " + published.get(published.size() - 1).tag();
      }
      text.append("\npublished %d: %s".formatted(published.size(), tags));
    }
    outcome.gates().stream()
        .filter(Gate::noteworthy)
        .forEach(gate -> text.append("\nnoted: ").append(gate.text()));
    return text.toString();
  }

  /** The same as one JSON object. */
  public static String json(Request request, WeeklyRun.Outcome outcome, double seconds) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("tenant", request.tenant());
    root.set("weeks", mapper.valueToTree(request.weeks().stream().map(Object::toString).toList()));
    root.put("unchanged", outcome.unchanged());
    root.set("facts", mapper.valueToTree(outcome.facts()));
    root.set("scores", mapper.valueToTree(outcome.scores()));
    ArrayNode published = root.putArray("published");
    for (Publication link : outcome.published()) {
      published
          .addObject()
          .put("week", link.week())
          .put("revision", link.revision())
          .put("tag", link.tag())
          .put("content_hash", link.contentHash())
          .put("hash", link.hash());
    }
    root.set("gates", mapper.valueToTree(outcome.gates()));
    root.put("seconds", seconds);
    return root.toString();
  }
}
