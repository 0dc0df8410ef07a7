package org.xianfeng.streaming.proposal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.models.privacy.OwnerFile;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.streaming.kafka.RuleTopic;

/**
 * Where rules are proposed and approved. Who asks is known by a token; what he asks for is entered
 * in the signed log before it is done, and when it is refused.
 *
 * <p>Errors: {@link Failure.Forbidden} for what is refused.
 */
final class ProposalDesk {
  /** How long nobody is told of the alerts of a new rule. */
  private static final Duration IN_SHADOW = Duration.ofDays(7);

  private final Settings settings;
  private final TokenFile tokens;
  private final AuditLog log;
  private final Proposals proposals;

  ProposalDesk(Settings settings) {
    this.settings = settings;
    this.tokens = TokenFile.of(settings);
    this.log = AuditLog.of(settings);
    this.proposals = Proposals.of(settings);
  }

  /** Why something is refused. */
  private enum Why {
    TOKEN("This token is not known, or no longer: see xianfeng token list"),
    ROLE("Rules are proposed and approved by analysts and administrators"),
    SCOPE("Rules are proposed and approved by who sees the whole tree"),
    TENANT("A rule has to be of the token's tenant and of no other"),
    SEVERAL(
        "A rule of several tenants takes two people of each of them: write it once for each tenant,"
            + " under the same id, and let each propose and approve its own"),
    YOUNG("A new rule is in shadow for its first 7 days: propose it with shadow: true"),
    DONE("This was approved already: if it has to be published again, propose it again"),
    GONE("The token that proposed this was taken away: propose it again"),
    SAME("Who proposed a rule cannot approve it: it takes another person's token"),
    CHANGED(
        "This is not what was proposed and signed for: propose it again, and see xianfeng verify"
            + " audit");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Refuses who may not propose some rules, before what they would find is shown to him.
   *
   * @param token file that holds the token of who asks
   * @param rules texts by key
   */
  void require(Path token, Map<String, String> rules, Instant now) throws IOException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String keys = String.join(" ", rules.keySet());
    TokenFile.Entry who = who(token, at, Proposal.PROPOSE, keys);
    Optional<Why> why = whyNot(who, rules);
    if (why.isPresent()) {
      throw refuse(at, who.reader().tenant(), who.name(), Proposal.PROPOSE, keys, why.get());
    }
  }

  /**
   * Keeps rules for somebody else's approval.
   *
   * @param token file that holds the token of who asks
   * @param rules texts as they are to be published, by key
   * @param published texts of those that are published
   * @param found what the dry run said
   */
  Proposal propose(
      Path token,
      Map<String, String> rules,
      List<String> published,
      List<String> found,
      Instant now)
      throws IOException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String keys = String.join(" ", rules.keySet());
    TokenFile.Entry who = who(token, at, Proposal.PROPOSE, keys);
    Optional<Why> why =
        whyNot(who, rules)
            .or(() -> isYoung(rules, published, at) ? Optional.of(Why.YOUNG) : Optional.empty());
    if (why.isPresent()) {
      throw refuse(at, who.reader().tenant(), who.name(), Proposal.PROPOSE, keys, why.get());
    }
    Proposal proposal = new Proposal(who.reader().tenant(), who.name(), at, rules, found);
    log.append(proposal.proposed());
    proposals.keep(proposal);
    return proposal;
  }

  /**
   * Publishes what somebody else proposed.
   *
   * @param token file that holds the token of who asks
   * @param name of the proposal
   */
  Proposal approve(Path token, String name, Instant now, RuleTopic topic)
      throws IOException, InterruptedException, ExecutionException {
    // else two approvals at once publish two texts of one version
    try (var lock =
        ProcessLock.take(
            settings.home().resolve("run").resolve("approval.lock"),
            () -> new Failure.Usage("Somebody else approves rules just now: try again"))) {
      return approveAlone(token, name, now, topic);
    }
  }

  private Proposal approveAlone(Path token, String name, Instant now, RuleTopic topic)
      throws IOException, InterruptedException, ExecutionException {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    Proposal proposal = proposals.find(name);
    TokenFile.Entry who = who(token, at, Proposal.APPROVE, proposal.about());
    Optional<Why> why = whyNot(who, proposal);
    if (why.isPresent()) {
      throw refuse(
          at, who.reader().tenant(), who.name(), Proposal.APPROVE, proposal.about(), why.get());
    }
    RuleFiles.refuseChanged(proposal.rules(), topic.read().rules());
    Action approved = proposal.approved(who.name(), at);
    log.append(approved);
    try {
      topic.publish(proposal.rules());
    } catch (ExecutionException | KafkaException e) {
      log.append(approved.failed());
      throw e;
    }
    proposals.forget(name);
    return proposal;
  }

  private TokenFile.Entry who(Path token, Instant now, String what, String about)
      throws IOException {
    String shown = new String(OwnerFile.read(token, "Token"), UTF_8).strip();
    Optional<TokenFile.Entry> known = tokens.find(shown, now);
    if (known.isEmpty()) {
      String tenant = settings.get(Settings.TENANT);
      throw refuse(now, tenant, Action.NOBODY, what, about, Why.TOKEN);
    }
    return known.get();
  }

  private Optional<Why> whyNot(TokenFile.Entry who, Proposal proposal) throws IOException {
    if (!log.holds(proposal.proposed())) {
      return Optional.of(Why.CHANGED);
    }
    if (new Approvals(log).hold(proposal)) {
      return Optional.of(Why.DONE);
    }
    Optional<TokenFile.Entry> proposer =
        tokens.entries().stream().filter(one -> one.name().equals(proposal.by())).findFirst();
    if (proposer.isEmpty()) {
      return Optional.of(Why.GONE);
    }
    return who.isOfTheSame(proposer.get()) ? Optional.of(Why.SAME) : whyNot(who, proposal.rules());
  }

  /** Whether a rule would tell people that was not tried in shadow, or not for long enough. */
  private boolean isYoung(Map<String, String> rules, List<String> published, Instant now) {
    Approvals approvals = new Approvals(log);
    List<Rule> known = published.stream().map(ProposalDesk::parsed).toList();
    for (String text : rules.values()) {
      Rule rule = parsed(text);
      List<Rule> before = known.stream().filter(one -> isOf(one, rule)).toList();
      boolean told = before.stream().anyMatch(one -> one.enabled() && !one.rollout().shadow());
      if (rule.rollout().shadow() || !rule.enabled() || told) {
        continue;
      }
      @Nullable Instant since = approvals.heldSince(before, now);
      if (since == null || since.plus(IN_SHADOW).isAfter(now)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(Rule one, Rule other) {
    return one.id().equals(other.id()) && !Collections.disjoint(one.tenants(), other.tenants());
  }

  private static Rule parsed(String text) {
    return RuleParser.parseBrief(text, "rule.json");
  }

  /** Nobody is responsible for whom a rule reaches who does not see them all. */
  private static Optional<Why> whyNot(TokenFile.Entry who, Map<String, String> rules) {
    if (!who.reader().role().acts()) {
      return Optional.of(Why.ROLE);
    }
    if (!who.reader().scope().everything()) {
      return Optional.of(Why.SCOPE);
    }
    List<Set<String>> tenants =
        rules.values().stream().map(text -> parsed(text).tenants()).toList();
    if (tenants.stream().anyMatch(some -> some.size() > 1)) {
      return Optional.of(Why.SEVERAL);
    }
    return tenants.stream().allMatch(Set.of(who.reader().tenant())::equals)
        ? Optional.empty()
        : Optional.of(Why.TENANT);
  }

  private Failure.Forbidden refuse(
      Instant at, String tenant, String by, String what, String about, Why why) {
    log.append(Action.refused(at, tenant, by, what, about, why.word()));
    return new Failure.Forbidden(why.sentence);
  }
}
