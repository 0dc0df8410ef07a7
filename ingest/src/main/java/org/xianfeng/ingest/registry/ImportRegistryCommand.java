package org.xianfeng.ingest.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.job.SourceRun;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends registry files that are in order. */
@Command(
    name = "import",
    description =
        "Check registry files as `registry check` does, and send them when all is well. What was"
            + " sent before arrives as a duplicate.",
    footer = {"", "Example: ./xianfeng registry import units.csv branches.csv --tenant demo"},
    exitCodeList = {"0:sent", "2:something is wrong, and nothing was sent", "5:no Kafka"})
final class ImportRegistryCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();
  @Mixin RegistryOptions options = new RegistryOptions();

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    LakeKeys.pseudonym(settings); // refuses a home that is not the lake's
    RegistryOptions.Content content;
    try (Progress progress = terminal.progress("registry", 0);
        RecordProducer producer =
            RecordProducer.open(KafkaAccess.of(settings), RecordProducer.PATIENCE)) {
      progress.step("checking");
      content = options.read(settings, event -> {});
      progress.step("sending %,d lines".formatted(content.lines()));
      options.read(settings, producer::send);
      producer.confirm();
    }
    String source = options.source(settings);
    new SourceRun(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            options.tenant(settings).name(),
            source,
            source,
            digest(),
            content.lines(),
            content.lines(),
            Map.of(),
            Map.of(),
            content.lines(),
            Map.of(),
            0)
        .append(settings.home());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: %,d lines sent, %,d organisations, %,d of them branches%n",
            source,
            content.lines(),
            content.organisations(),
            content.branches());
    return ExitCode.DONE;
  }

  private String digest() throws IOException {
    var digests = new StringBuilder();
    for (Path file : options.files) {
      digests.append(new DigestUtils(DigestUtils.getSha256Digest()).digestAsHex(file));
    }
    return DigestUtils.sha256Hex(digests.toString());
  }
}
