package org.xianfeng.streaming.notify.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.ChannelSpec.WebhookSpec;
import org.xianfeng.streaming.notify.roster.Contact;

/**
 * Any service that takes JSON. The header {@code Idempotency-Key} is the same for each repeat of a
 * message: who looks at it takes no message twice.
 *
 * @param token null for none
 */
record Webhook(WebhookSpec spec, @Nullable String token, JsonPost http) implements Carrier {
  @Override
  public Receipt send(Message message, Contact contact) throws InterruptedException {
    ObjectNode body = JsonPost.JSON.createObjectNode();
    body.put("id", message.id());
    body.put("kind", message.kind().text());
    body.put("tenant", message.tenant());
    body.put("contact", contact.name());
    body.put("subject", message.content().subject());
    body.put("text", message.content().body());
    try {
      body.set("alerts", JsonPost.JSON.readTree(message.content().alerts()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Alerts of a message are no JSON", e);
    }
    Map<String, String> headers = new TreeMap<>(Map.of("Idempotency-Key", message.id()));
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    return http.post(spec.url(), headers, body, Webhook::judge);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Webhook " + spec.url();
  }

  private static Receipt judge(JsonPost.Answer answer) {
    String text = "HTTP " + answer.status();
    return answer.isOk()
        ? Receipt.accepted(text)
        : new Receipt(Outcome.REFUSED, text, answer.isTooFast());
  }
}
