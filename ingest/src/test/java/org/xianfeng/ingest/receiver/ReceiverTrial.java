package org.xianfeng.ingest.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.xianfeng.ingest.broker.Broker;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.ingest.producer.SharedProducer;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;

/** Batches that arrive at a steady rate, by HTTP into a real broker, all on this machine. */
public final class ReceiverTrial {
  private static final int BATCH = 100;

  private ReceiverTrial() {}

  /**
   * What was seen.
   *
   * @param rate events that arrived in a second
   * @param median of the time from a batch that was due to its answer, in milliseconds
   * @param p99 of the same
   * @param failed batches with another answer than 202
   * @param decoding time that decoding a batch alone takes, in milliseconds
   */
  public record Outcome(double rate, double median, double p99, int failed, double decoding) {}

  /**
   * Sends for a while, after as long again that is not counted.
   *
   * @param rate events a second
   */
  public static Outcome run(Path folder, int rate, Duration span)
      throws IOException, InterruptedException, RefusedException {
    Broker broker = Broker.start(Files.createDirectories(folder.resolve("kafka")), 0, 0);
    Settings settings =
        new Settings(
            Map.of("home", folder.toString(), "kafka.bootstrap-servers", broker.bootstrapServers()),
            "bench");
    try (broker;
        var topics = new TopicSetup(KafkaAccess.of(settings));
        var producer = SharedProducer.open(KafkaAccess.of(settings), Duration.ofSeconds(10))) {
      topics.ensure(Topics.ALL);
      String token =
          TokenFile.of(settings)
              .issue(new Writer("demo", "/demo/platform"), Instant.now().plusSeconds(3_600));
      var server =
          new ReceiverServer(
              settings,
              0,
              new Admission(TokenFile.of(settings), InstantSource.system(), 1_000_000),
              new Intake(settings, new SealKeys(new byte[32]), producer),
              new StatementReceiver(Map.of(), InstantSource.system()));
      try (server) {
        send(server.address(), token, rate, span);
        return send(server.address(), token, rate, span);
      }
    }
  }

  private static Outcome send(String address, String token, int rate, Duration span)
      throws InterruptedException, RefusedException {
    int batches = Math.toIntExact(span.toSeconds() * rate / BATCH);
    long[] took = new long[batches];
    var failed = new AtomicInteger();
    HttpClient client = HttpClient.newHttpClient();
    CompletableFuture<?>[] answers = new CompletableFuture<?>[batches];
    long began = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      int batch = i;
      long due = began + i * (BATCH * 1_000_000_000L / rate);
      while (System.nanoTime() < due) {
        Thread.sleep(1);
      }
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address).resolve("/events"))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/cloudevents-batch+json")
              .POST(HttpRequest.BodyPublishers.ofString(body(began, i)))
              .build();
      answers[i] =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofString())
              .thenAccept(
                  answer -> {
                    took[batch] = System.nanoTime() - due;
                    failed.addAndGet(answer.statusCode() == 202 ? 0 : 1);
                  });
    }
    CompletableFuture.allOf(answers).join();
    double seconds = (System.nanoTime() - began) / 1e9;
    Arrays.sort(took);
    return new Outcome(
        (double) batches * BATCH / seconds,
        took[batches / 2] / 1e6,
        took[batches * 99 / 100] / 1e6,
        failed.get(),
        decoding());
  }

  private static double decoding() throws RefusedException {
    var decoder = new EventDecoder(new Settings(Map.of(), "bench")::tenant);
    byte[] event = event(0, 0, 0).getBytes(UTF_8);
    int rounds = 2_000;
    long began = System.nanoTime();
    for (int i = 0; i < rounds * BATCH; i++) {
      decoder.decode(event);
    }
    return (System.nanoTime() - began) / 1e6 / rounds;
  }

  private static String body(long run, int batch) {
    var body = new StringBuilder("[");
    for (int i = 0; i < BATCH; i++) {
      body.append(i == 0 ? "" : ",").append(event(run, batch, i));
    }
    return body.append(']').toString();
  }

  private static String event(long run, int batch, int i) {
    return """
        {"specversion":"1.0","type":"org.xianfeng.learning.completed.v1","id":"%d-%d-%d","source":"/demo/platform",\
        "tenant":"demo","branch":"b-%d","time":"2026-09-20T07:00:00Z","recordedtime":"2026-09-20T07:00:00Z",\
        "data":{"member":"p-0123456789abcdef0123456789abcdef","activity":"a-1","category":"required","hours":2,\
        "completed":true,"passed":true}}"""
        .formatted(run, batch, i, i);
  }
}
