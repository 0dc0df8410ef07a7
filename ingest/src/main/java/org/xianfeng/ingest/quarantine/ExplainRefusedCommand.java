package org.xianfeng.ingest.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.Seal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one refused record with its content. */
@Command(
    name = "explain",
    description = {
      "Why a record was refused, and what stands in it.",
      "The content may name a person: it is opened with the key of this home and shown here only."
    },
    footer = {"", "Example: xianfeng quarantine explain learning-v1/3/17"})
final class ExplainRefusedCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Parameters(paramLabel = "ID", description = "As `quarantine list` prints it.")
  String id = "";

  @Override
  public Integer call() throws IOException {
    Settings settings = terminal.settings();
    Refused entry = QuarantineReader.read(KafkaAccess.of(settings)).byPlace().get(id);
    if (entry == null) {
      throw new Failure.Usage(
          "Nothing in quarantine has the id '%s': see quarantine list".formatted(id));
    }
    Seal seal = new Seal(LakeKeys.seals(settings));
    var out = terminal.out();
    out.printf("place    %s%n", entry.place());
    out.printf("tenant   %s%n", entry.tenant());
    out.printf("source   %s%n", entry.source());
    out.printf("counted  %s, came %s%n", entry.day(), entry.timestamp());
    out.printf("reason   %s%n", entry.refusal().reason());
    out.printf("message  %s%n", entry.refusal().message());
    out.printf("content  %s%n", content(entry, seal));
    return ExitCode.DONE;
  }

  private static String content(Refused entry, Seal seal) {
    if (entry.sealed().length == 0) {
      return "too long for the topic: see its place, or landing.quarantine";
    }
    try {
      byte[] bytes = entry.content(seal);
      return "%d bytes%n%s".formatted(bytes.length, shown(bytes));
    } catch (IllegalArgumentException e) {
      return "not sealed with a key of this home, or changed or moved since";
    }
  }

  /** As text where it is text; control characters could play tricks on a terminal. */
  private static String shown(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\ufffd");
    } catch (CharacterCodingException e) {
      return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
  }
}
