package org.xianfeng.streaming.proposal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.trial.RuleTests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Activates rules, by two people. */
@Command(
    name = "publish",
    description = {
      "Propose rules, or approve what somebody else proposed, which sends them to the alert job.",
      "What is proposed is checked first, with the tests that it carries: with a mistake in one"
          + " rule, none is proposed. Then it is tried on the last 30 days that landed, and kept"
          + " until another person approves it. A"
          + " version that was published is never replaced: a change needs a new version."
    },
    exitCodeList = {
      "0:done",
      "4:a test that a rule carries fails",
      "6:not allowed: an unknown token, or that of who proposed it"
    },
    footer = {
      "",
      "Example: xianfeng rules publish conf/rules/R-SLA-8.yaml",
      "         xianfeng rules publish --approve 0f1e2d3c4b5a --token second.token"
    })
public final class PublishCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Rule files; without any, those of conf/rules that are not published yet.")
  private List<Path> files = List.of();

  @Option(
      names = "--approve",
      paramLabel = "DIGEST",
      description = "Publish this proposal; see xianfeng rules proposals.")
  private @Nullable String approve;

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description =
          "File of mode 0600 that holds the token of who asks; default: the token of the owner of"
              + " this home.")
  private @Nullable Path token;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Settings settings = terminal.settings();
    RuleTopic topic = new RuleTopic(KafkaAccess.of(settings));
    ProposalDesk desk = new ProposalDesk(settings);
    Path shown = token == null ? TokenFile.ofOwner(settings) : token;
    if (approve != null) {
      if (!files.isEmpty()) {
        throw terminal.usage("--approve takes no files: it publishes what was proposed");
      }
      desk.approve(shown, approve, Instant.now(), topic)
          .rules()
          .keySet()
          .forEach(rule -> terminal.out().println("published " + rule));
      return ExitCode.DONE;
    }
    List<Path> chosen = files.isEmpty() ? RuleFiles.shipped(terminal.environment()) : files;
    RuleTopic.Published published = topic.read();
    published.skipped().forEach(terminal.err()::println);
    Map<String, String> rules = unpublished(chosen, published);
    if (rules.isEmpty()) {
      terminal.out().println("nothing to propose: all of it is published");
      return ExitCode.DONE;
    }
    desk.require(shown, rules, Instant.now());
    requireTests(chosen, settings);
    List<String> found = tried(rules, settings);
    found.forEach(terminal.out()::println);
    Proposal proposal = desk.propose(shown, rules, published.rules(), found, Instant.now());
    rules.keySet().forEach(rule -> terminal.out().println("proposed " + rule));
    terminal
        .out()
        .printf(
            "another person approves it: xianfeng rules publish --approve %s --token FILE%n",
            proposal.name());
    return ExitCode.DONE;
  }

  /**
   * Runs the tests that the files carry.
   *
   * @throws Failure.Gate with a line for each difference
   */
  private void requireTests(List<Path> chosen, Settings settings) {
    List<String> failures = new ArrayList<>();
    for (Path file : chosen) {
      failures.addAll(RuleTests.run(file, terminal.environment(), settings::zone).failures());
    }
    if (!failures.isEmpty()) {
      throw new Failure.Gate(String.join(System.lineSeparator(), failures));
    }
  }

  /** The chosen rules, without those that are published already. */
  private Map<String, String> unpublished(List<Path> chosen, RuleTopic.Published published) {
    Map<String, String> rules = new LinkedHashMap<>(RuleFiles.json(chosen, terminal.environment()));
    RuleFiles.refuseChanged(rules, published.rules());
    rules.keySet().retainAll(RuleFiles.unpublished(rules, published.rules()));
    return rules;
  }

  /** What each rule would have raised. */
  private List<String> tried(Map<String, String> rules, Settings settings) {
    List<String> found = new ArrayList<>();
    try (Lake lake = Lake.open(settings)) {
      DryRun dryRun = new DryRun(lake, settings, CalendarParser.shipped(terminal.environment()));
      for (String text : rules.values()) {
        Rule rule = RuleParser.parseBrief(text, "rule.json");
        found.addAll(dryRun.of(rule));
      }
    }
    return found;
  }
}
