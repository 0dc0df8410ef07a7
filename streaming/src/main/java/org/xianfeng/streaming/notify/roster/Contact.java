package org.xianfeng.streaming.notify.roster;

import java.time.Duration;
import org.xianfeng.models.words.Language;

/**
 * Where messages for somebody go: a desk or a group, by a name that is no person's.
 *
 * @param channel name of the channel
 * @param address of e-mail; empty for a channel that has one address only
 * @param language that it reads
 * @param every least time between two messages that are not digests; zero for none
 */
public record Contact(
    String name, String channel, String address, Language language, Duration every) {}
