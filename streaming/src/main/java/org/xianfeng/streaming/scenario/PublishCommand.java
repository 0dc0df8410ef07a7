package org.xianfeng.streaming.scenario;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.document.DocumentException;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.rule.RuleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Activates rules. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Send rules to the alert job, which judges by them within seconds.",
      "All are checked first; with a mistake in one, none is sent. A version that was published is"
          + " never replaced: a change needs a new version."
    },
    footer = {"", "Example: xianfeng rules publish"})
final class PublishCommand implements Callable<Integer> {
  private static final int USAGE = 2;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Rule files; without any, those of conf/rules.")
  private List<Path> files = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    var line = requireNonNull(spec, "not run by picocli").commandLine();
    Settings settings = SettingsParser.parse(System.getenv());
    try {
      List<Path> chosen = files.isEmpty() ? RuleFiles.shipped(System.getenv()) : files;
      RuleTopic topic = new RuleTopic(settings.bootstrapServers());
      Map<String, String> rules = RuleFiles.json(chosen);
      RuleFiles.refuseChanged(rules, topic.read());
      topic.publish(rules);
      rules.keySet().forEach(rule -> line.getOut().println("published " + rule));
      return 0;
    } catch (DocumentException e) {
      line.getErr().println(e.getMessage());
      return USAGE;
    }
  }
}
