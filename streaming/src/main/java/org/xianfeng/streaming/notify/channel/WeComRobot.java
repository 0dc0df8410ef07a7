package org.xianfeng.streaming.notify.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.ChannelSpec.WeComSpec;
import org.xianfeng.streaming.notify.roster.Contact;

/**
 * A robot of a WeCom group.
 *
 * @param key a secret: who has it writes to the group
 */
record WeComRobot(WeComSpec spec, String key, JsonPost http) implements Carrier {
  /** Of {@code markdown.content}, in UTF-8. */
  private static final int MOST_BYTES = 4096;

  @Override
  public Receipt send(Message message, Contact contact) throws InterruptedException {
    URI address = URI.create(spec.url() + "?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    String text = Robot.text(message, contact, MOST_BYTES);
    return http.post(address, Map.of(), Robot.body("markdown", text), Robot::judge);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "WeComRobot " + spec.url();
  }
}
