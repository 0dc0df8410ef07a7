package org.xianfeng.ingest.receiver;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Why a request was not, or not wholly, done: a problem document.
 *
 * <p>Source: RFC 9457; {@code accepted} and {@code refused} are its extensions.
 *
 * @param word what stands behind {@code urn:xianfeng:problem:}, for programs
 * @param detail one sentence for a person: the place, and nothing that the request says of persons
 * @param accepted how many of its records were taken all the same
 * @param refused which were not, and why
 */
record Problem(
    HttpStatus status, String word, String detail, int accepted, List<RefusedPart> refused) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "urn:xianfeng:problem:";

  Problem {
    requireNonNull(status, "status is null");
    requireNonNull(word, "word is null");
    requireNonNull(detail, "detail is null");
    refused = List.copyOf(refused);
  }

  /** Of a request of which nothing was taken. */
  static Problem of(HttpStatus status, String word, String detail) {
    return new Problem(status, word, detail, 0, List.of());
  }

  /** Answers with it. */
  void answer(Context context) {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", TYPE + word)
        .put("title", status.getMessage())
        .put("status", status.getCode())
        .put("detail", detail);
    if (!refused.isEmpty()) {
      body.put("accepted", accepted);
      var parts = body.putArray("refused");
      for (RefusedPart part : refused) {
        parts
            .addObject()
            .put("position", part.position())
            .put("reason", part.refusal().reason().name())
            .put("message", part.refusal().message())
            .put("quarantine", part.place());
      }
    }
    context
        .status(status)
        .contentType("application/problem+json")
        .result(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
