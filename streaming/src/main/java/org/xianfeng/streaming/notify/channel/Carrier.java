package org.xianfeng.streaming.notify.channel;

import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.Contact;

/** Carries messages to people. */
@FunctionalInterface
public interface Carrier {
  /** Sends a message once, and says what came of it. */
  Receipt send(Message message, Contact contact) throws InterruptedException;
}
