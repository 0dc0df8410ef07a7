package org.xianfeng.batch.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.explain.RankChange;
import org.xianfeng.models.lake.PublishedContribution;

/** An explanation as one JSON object; a number that there is not is null. */
final class ExplanationJson {
  private ExplanationJson() {}

  static String of(BranchExplanation of) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    BranchExplanation.Ranking standing = of.standing();
    root.put("tenant", of.publication().tenant());
    root.put("week", of.publication().week());
    root.put("tag", of.publication().tag());
    root.put("spec_id", of.publication().specId());
    root.put("spec_hash", of.publication().specHash());
    root.put("branch", of.branch());
    root.put("name", of.name());
    number(root, "score", standing.score());
    number(root, "coverage", standing.coverage());
    root.put("rank", standing.rank());
    root.put("ranked", of.ranked());
    root.put("peer_group", standing.peerGroup());
    root.put("peer_rank", standing.peerRank());
    root.put("peers", standing.peers());
    root.put("flags", standing.flags());
    ArrayNode parts = root.putArray("contributions");
    for (PublishedContribution part : of.parts()) {
      ObjectNode one = parts.addObject();
      one.put("indicator", part.indicator());
      number(one, "numerator", part.numerator());
      number(one, "denominator", part.denominator());
      number(one, "value", part.value());
      number(one, "normalised", part.normalised());
      number(one, "weight", part.weight());
      number(one, "contribution", part.contribution());
      one.put("flags", part.flags());
    }
    ObjectNode lastWeek = explained(root, "last_week", of.lastWeek());
    if (lastWeek != null && of.before() != null) {
      lastWeek.put("tag", of.before().tag());
    }
    explained(root, "peer_median", of.peers());
    RankChange rank = of.rank();
    if (rank == null) {
      root.putNull("rank_change");
    } else {
      root.putObject("rank_change")
          .put("from", rank.from())
          .put("to", rank.to())
          .put("own", rank.own())
          .put("others", rank.others());
    }
    return root.toString();
  }

  private static @Nullable ObjectNode explained(
      ObjectNode root, String name, @Nullable Explanation explanation) {
    if (explanation == null) {
      root.putNull(name);
      return null;
    }
    ObjectNode node = root.putObject(name);
    node.put("from", explanation.from());
    node.put("to", explanation.to());
    ArrayNode effects = node.putArray("effects");
    explanation
        .effects()
        .forEach(
            effect ->
                effects
                    .addObject()
                    .put("item", effect.item())
                    .put("kind", effect.kind().name().toLowerCase(Locale.ROOT))
                    .put("amount", effect.amount()));
    return node;
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}
