package org.xianfeng.streaming.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.rule.RuleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Activates rules. */
@Command(
    name = "publish",
    description = {
      "Send rules to the alert job, which judges by them within seconds.",
      "All are checked first; with a mistake in one, none is sent. A version that was published is"
          + " never replaced: a change needs a new version."
    },
    footer = {"", "Example: xianfeng rules publish"})
final class PublishCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Rule files; without any, those of conf/rules.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Settings settings = terminal.settings();
    List<Path> chosen = files.isEmpty() ? RuleFiles.shipped(terminal.environment()) : files;
    RuleTopic topic = new RuleTopic(KafkaAccess.of(settings));
    Map<String, String> rules = RuleFiles.json(chosen, terminal.environment());
    RuleTopic.Published published = topic.read();
    published.skipped().forEach(terminal.err()::println);
    RuleFiles.refuseChanged(rules, published.rules());
    topic.publish(rules);
    rules.keySet().forEach(rule -> terminal.out().println("published " + rule));
    return ExitCode.DONE;
  }
}
