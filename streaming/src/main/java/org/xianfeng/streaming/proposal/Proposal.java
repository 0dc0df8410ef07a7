package org.xianfeng.streaming.proposal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.models.audit.Action;

/**
 * Rules that somebody wants to be published.
 *
 * @param tenant whose rules they are
 * @param by name of the token of who proposes them
 * @param at when
 * @param rules texts as they are to be published, by key; not empty
 * @param found what the dry run said, line by line
 */
record Proposal(
    String tenant, String by, Instant at, Map<String, String> rules, List<String> found) {
  /** What {@link #proposed} is in the log. */
  static final String PROPOSE = "rule.propose";

  /** What {@link #approved} is in the log. */
  static final String APPROVE = "rule.approve";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DIGITS = 12;

  Proposal {
    requireNonNull(at, "at is null");
    rules = new TreeMap<>(rules);
    found = List.copyOf(found);
    if (tenant.isBlank() || by.isBlank() || rules.isEmpty()) {
      throw new IllegalArgumentException("Nobody proposes something, or somebody nothing");
    }
  }

  /**
   * What is proposed, in bytes, whoever proposes it, with what the dry run said: that is what
   * another person looks at.
   */
  byte[] content() {
    StringBuilder content = new StringBuilder();
    rules.forEach((key, text) -> content.append(key).append('\n').append(text).append('\n'));
    found.forEach(line -> content.append(line).append('\n'));
    return content.toString().getBytes(UTF_8);
  }

  /** As much of the digest of its content as names it. */
  String name() {
    return DigestUtils.sha256Hex(content()).substring(0, DIGITS);
  }

  /** As the signed log has it. */
  Action proposed() {
    return Action.allowed(at, tenant, by, PROPOSE, about(), content());
  }

  /** The same for its publication. */
  Action approved(String other, Instant now) {
    return Action.allowed(now, tenant, other, APPROVE, about(), content());
  }

  /** What it is about, in one line. */
  String about() {
    return name() + ' ' + String.join(" ", rules.keySet());
  }

  /** As it is kept. */
  byte[] json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("tenant", tenant);
    node.put("by", by);
    node.put("at", at.toString());
    ObjectNode texts = node.putObject("rules");
    rules.forEach(texts::put);
    found.forEach(node.putArray("found")::add);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are no JSON", e);
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Proposal read(byte[] json) {
    try {
      JsonNode node = JSON.readTree(new String(json, UTF_8));
      Map<String, String> rules = new TreeMap<>();
      node.required("rules")
          .properties()
          .forEach(rule -> rules.put(rule.getKey(), rule.getValue().asText()));
      List<String> found = new ArrayList<>();
      node.required("found").forEach(line -> found.add(line.asText()));
      return new Proposal(
          node.required("tenant").asText(),
          node.required("by").asText(),
          Instant.parse(node.required("at").asText()),
          rules,
          found);
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IllegalArgumentException("No proposal", e);
    }
  }
}
