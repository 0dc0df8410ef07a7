package org.xianfeng.streaming.notify.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Posts JSON, and tells a provider that was not reached from one that may have taken it. */
public final class JsonPost {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TO_CONNECT = Duration.ofSeconds(3);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  /** For an answer with its body. */
  private static final Duration PATIENCE = TO_ANSWER.plus(TO_CONNECT);

  private static final int TOO_MANY = 429;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .build();

  /**
   * An answer.
   *
   * @param body as JSON; missing where it is none
   */
  record Answer(int status, JsonNode body) {
    boolean isOk() {
      return status / 100 == 2;
    }

    boolean isTooFast() {
      return status == TOO_MANY;
    }
  }

  /**
   * Posts a body.
   *
   * @param judge what an answer means
   */
  Receipt post(
      URI address, Map<String, String> headers, JsonNode body, Function<Answer, Receipt> judge)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TO_ANSWER)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body.toString()));
    headers.forEach(request::header);
    // the request's own time-out ends with the headers of the answer
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(request.build(), any -> new ShortBody());
    try {
      HttpResponse<String> response = asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return judge.apply(new Answer(response.statusCode(), json(response.body())));
    } catch (TimeoutException e) {
      asked.cancel(true);
      return Receipt.unknown(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return isBefore(cause) ? Receipt.unreached(cause) : Receipt.unknown(cause);
    }
  }

  /** Whether nothing can have arrived. */
  private static boolean isBefore(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof UnresolvedAddressException;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
