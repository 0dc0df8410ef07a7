package org.xianfeng.streaming.notify.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Posts JSON, and tells a provider that was not reached from one that may have taken it. */
public final class JsonPost {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TO_CONNECT = Duration.ofSeconds(3);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);
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
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return judge.apply(new Answer(response.statusCode(), json(response.body())));
    } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException e) {
      return Receipt.unreached(e);
    } catch (IOException e) {
      return Receipt.unknown(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
