package org.xianfeng.ingest.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.access.WrongTokens;

/**
 * Knows who sends by the token that is shown, and how much each may send in a second.
 *
 * <p>State: what each writer has left of the second.
 */
final class Admission {
  private static final long SECOND = 1_000_000_000;

  /** Of one request: each may be refused, sealed and answered for. */
  static final int MOST_RECORDS = 5_000;

  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final TokenFile tokens;
  private final InstantSource clock;
  private final WrongTokens wrong;
  private final int eventsPerSecond;
  private final Map<Writer, Bucket> left = new ConcurrentHashMap<>();

  /**
   * Begins with full measures.
   *
   * @param eventsPerSecond what each writer may send
   */
  Admission(TokenFile tokens, InstantSource clock, int eventsPerSecond) {
    this.tokens = tokens;
    this.clock = clock;
    this.wrong = new WrongTokens(clock);
    this.eventsPerSecond = eventsPerSecond;
  }

  /** Who sends: the token is a bearer's, or the password of basic authentication as xAPI has it. */
  Writer writer(Context context) throws DeclinedException, IOException {
    String token = shown(requireNonNullElse(context.header("Authorization"), ""));
    var writer = tokens.writer(token, clock.instant());
    if (!token.isEmpty() && !wrong.count(token, writer.isPresent())) {
      context.header("Retry-After", "60");
      throw new DeclinedException(
          HttpStatus.TOO_MANY_REQUESTS, "wrong-tokens", "Too many wrong tokens: wait a minute");
    }
    if (writer.isEmpty()) {
      context.header("WWW-Authenticate", "Bearer realm=\"xianfeng\"");
      throw new DeclinedException(
          HttpStatus.UNAUTHORIZED,
          "token",
          "The request shows no token of a writer: `xianfeng token issue --source SOURCE` makes one");
    }
    return writer.get();
  }

  /** Lets a writer send so many events now, or says when to come again. */
  void admit(Context context, Writer writer, int events) throws DeclinedException {
    if (events > MOST_RECORDS) {
      throw new DeclinedException(
          HttpStatus.CONTENT_TOO_LARGE,
          "records",
          "More than %d records in one request".formatted(MOST_RECORDS));
    }
    // what is more than a second's measure waits for a whole one, and is not refused for ever
    ConsumptionProbe probe =
        left.computeIfAbsent(writer, any -> measure())
            .tryConsumeAndReturnRemaining(Math.max(1, Math.min(events, eventsPerSecond)));
    if (!probe.isConsumed()) {
      long seconds = Math.max(1, (probe.getNanosToWaitForRefill() + SECOND - 1) / SECOND);
      context.header("Retry-After", Long.toString(seconds));
      throw new DeclinedException(
          HttpStatus.TOO_MANY_REQUESTS,
          "rate",
          "More than receiver.events-per-second, %d".formatted(eventsPerSecond));
    }
  }

  private Bucket measure() {
    return Bucket.builder()
        .withCustomTimePrecision(meter())
        .addLimit(
            limit ->
                limit
                    .capacity(eventsPerSecond)
                    .refillGreedy(eventsPerSecond, Duration.ofSeconds(1)))
        .build();
  }

  private TimeMeter meter() {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }

  private static String shown(String header) {
    if (header.startsWith(BEARER)) {
      return header.substring(BEARER.length()).strip();
    }
    if (header.startsWith(BASIC)) {
      try {
        byte[] pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
        String text = new String(pair, UTF_8);
        return text.substring(text.indexOf(':') + 1);
      } catch (IllegalArgumentException e) {
        return "";
      }
    }
    return "";
  }
}
