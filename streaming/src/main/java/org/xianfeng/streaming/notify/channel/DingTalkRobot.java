package org.xianfeng.streaming.notify.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.ChannelSpec.DingTalkSpec;
import org.xianfeng.streaming.notify.roster.Contact;

/**
 * A robot of a DingTalk group.
 *
 * @param token a secret: who has it writes to the group
 * @param secret that messages are signed with; null for none
 * @param clock a signature holds for an hour
 */
record DingTalkRobot(
    DingTalkSpec spec, String token, @Nullable String secret, InstantSource clock, JsonPost http)
    implements Carrier {
  /** Of {@code text.content}, in UTF-8. */
  private static final int MOST_BYTES = 18_000;

  @Override
  public Receipt send(Message message, Contact contact) throws InterruptedException {
    String address = spec.url() + "?access_token=" + encoded(token);
    if (secret != null) {
      long now = clock.millis();
      address += "&timestamp=%d&sign=%s".formatted(now, encoded(sign(now, secret)));
    }
    String text = Robot.text(message, contact, MOST_BYTES);
    return http.post(URI.create(address), Map.of(), Robot.body("text", text), Robot::judge);
  }

  /** The signature of a time, as DingTalk's documentation has it. */
  static String sign(long millis, String secret) {
    byte[] signature =
        new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(millis + "\n" + secret);
    return Base64.getEncoder().encodeToString(signature);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "DingTalkRobot " + spec.url();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
