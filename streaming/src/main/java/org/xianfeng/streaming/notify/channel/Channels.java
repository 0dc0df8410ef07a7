package org.xianfeng.streaming.notify.channel;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretText;
import org.xianfeng.streaming.notify.roster.ChannelSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.DingTalkSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.EmailSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.WeComSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.WebhookSpec;
import org.xianfeng.streaming.notify.roster.Roster;

/**
 * The channels of a roster, with their secrets.
 *
 * @param environment where secrets are that lie in no file
 */
public record Channels(Map<String, String> environment, InstantSource clock, JsonPost http) {
  /**
   * All of them, by name.
   *
   * @throws Failure if a secret is not there, or others can read it
   */
  public Map<String, Carrier> of(Roster roster) {
    Map<String, Carrier> channels = new TreeMap<>();
    roster.channels().forEach((name, spec) -> channels.put(name, channel(name, spec)));
    return channels;
  }

  private Carrier channel(String name, ChannelSpec spec) {
    if (spec instanceof WebhookSpec webhook) {
      return new Webhook(webhook, optional(name, webhook.token()), http);
    }
    if (spec instanceof EmailSpec email) {
      return new Email(email, optional(name, email.password()), clock);
    }
    if (spec instanceof WeComSpec wecom) {
      return new WeComRobot(wecom, secret(name, wecom.key()), http);
    }
    DingTalkSpec robot = (DingTalkSpec) spec;
    return new DingTalkRobot(
        robot, secret(name, robot.token()), optional(name, robot.secret()), clock, http);
  }

  private @Nullable String optional(String channel, @Nullable SecretText where) {
    return where == null ? null : secret(channel, where);
  }

  private String secret(String channel, SecretText where) {
    @Nullable String secret = where.read(environment, "Secret of channel %s,".formatted(channel));
    if (secret == null || secret.isEmpty()) {
      throw new Failure.Missing(
          "The secret of channel %s is not there: %s"
              .formatted(
                  channel, where.file() == null ? where.variable() : where.file().toString()));
    }
    return secret;
  }
}
