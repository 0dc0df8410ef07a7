package org.xianfeng.streaming.notify.roster;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.privacy.SecretText;

/** How a provider is reached. The cases are nested here; a secret is named by where it lies. */
public sealed interface ChannelSpec {
  /** Messages in a minute, at most. */
  int perMinute();

  /**
   * Any service that takes JSON.
   *
   * @param token sent as {@code Authorization: Bearer}; null for none
   */
  record WebhookSpec(URI url, @Nullable SecretText token, int perMinute) implements ChannelSpec {}

  /**
   * A mail server.
   *
   * @param from address of the sender
   * @param user who signs in; empty for nobody
   * @param password null for none
   */
  record EmailSpec(
      String host,
      int port,
      Security security,
      String from,
      String user,
      @Nullable SecretText password,
      int perMinute)
      implements ChannelSpec {
    /** How the connection is encrypted. */
    public enum Security {
      STARTTLS,
      TLS,
      NONE
    }
  }

  /**
   * A robot of a WeCom group.
   *
   * @param key last part of its address
   */
  record WeComSpec(URI url, SecretText key, int perMinute) implements ChannelSpec {}

  /**
   * A robot of a DingTalk group.
   *
   * @param token last part of its address
   * @param secret that its messages are signed with; null where the group asks for none
   */
  record DingTalkSpec(URI url, SecretText token, @Nullable SecretText secret, int perMinute)
      implements ChannelSpec {}
}
