package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.producer.EdgeQuarantine;
import org.xianfeng.ingest.producer.Position;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.ingest.producer.Watermark;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.Seal;

/**
 * Sends a mapping's source in parts that each have a position: the organisations, and each origin.
 * Where rows are grouped all origins are one part, because a group may reach over them.
 *
 * <p>State: the counts of what was read so far.
 */
final class Parts {
  private final Settings settings;
  private final Path file;
  private final Mapping mapping;
  private final byte[] key;
  private final boolean again;
  private final KafkaOutlet outlet;
  private final IngestCounts total = new IngestCounts();
  private long before;

  /**
   * Begins with nothing sent.
   *
   * @param file the mapping's
   * @param key of the pseudonyms
   * @param again whether what an earlier run had confirmed is sent, too
   */
  Parts(
      Settings settings,
      Path file,
      Mapping mapping,
      byte[] key,
      RecordProducer producer,
      boolean again)
      throws IOException {
    this.settings = settings;
    this.file = file;
    this.mapping = mapping;
    this.key = key.clone();
    this.again = again;
    Seal seal = new Seal(LakeKeys.seals(settings));
    this.outlet =
        new KafkaOutlet(
            producer,
            digest ->
                new EdgeQuarantine(
                    mapping.tenant(),
                    mapping.source(),
                    settings.zone(mapping.tenant()),
                    Refused.FILE + EdgeQuarantine.name(digest),
                    seal));
  }

  /** Something that may fail as input and output do. */
  private interface Work {
    void run(IngestRun part) throws IOException;
  }

  /** Sends the organisations. */
  void organisations() throws IOException {
    part("registry", DigestUtils.sha256Hex("registry"), IngestRun::organisations);
  }

  /**
   * Sends what rows say.
   *
   * @param progress told after each row how many were read
   */
  void rows(LongConsumer progress) throws IOException {
    Watermark watermark =
        new Watermark(
            place("watermark"),
            DigestUtils.sha256Hex(mapping.input().place() + '\n' + settings.bootstrapServers()));
    List<Origin> origins = mapping.input().origins(again ? null : watermark.read());
    rows(origins, progress);
    if (!total.isUnreadable()) { // or what could not be read now would never be read
      for (Origin origin : origins) {
        watermark.reach(origin.watermark());
      }
    }
  }

  void rows(List<Origin> origins, LongConsumer progress) throws IOException {
    LongConsumer all = rows -> progress.accept(total.read() + rows);
    if (mapping.group() != null) {
      var names = new StringBuilder();
      var contents = new StringBuilder();
      for (Origin origin : origins) {
        names.append(origin.name()).append('\n');
        contents.append(origin.digest());
      }
      part(
          names.toString(),
          DigestUtils.sha256Hex(contents.toString()),
          run -> run.rows(origins, all));
      return;
    }
    for (Origin origin : origins) {
      part(origin.name(), origin.digest(), run -> run.rows(List.of(origin), all));
    }
  }

  /** The counts of all parts; throws a {@link Failure.Data} if no origin could be read. */
  IngestCounts counts() {
    total.requireSomethingRead();
    return total;
  }

  /** Records that an earlier run had confirmed. */
  long before() {
    return before;
  }

  private void part(String name, String content, Work work) throws IOException {
    String digest = InputDigest.of(file, mapping, name, content, key, settings.bootstrapServers());
    try (Position position = Position.open(place("position"), digest)) {
      if (again) {
        position.restart();
      }
      long confirmed = position.confirmed();
      outlet.begin(position);
      var run = new IngestRun(mapping, outlet);
      work.run(run);
      run.counts().run(mapping, content, confirmed).append(settings.home());
      before += confirmed;
      total.add(run.counts());
    }
  }

  private Path place(String kind) {
    return settings
        .home()
        .resolve("run")
        .resolve("ingest" + mapping.source().replaceAll("[^A-Za-z0-9]+", "-") + '.' + kind);
  }
}
