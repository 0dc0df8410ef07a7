package org.xianfeng.reports.console.page;

/**
 * Whether what the page shows is current.
 *
 * @param up whether the stream of alerts is connected and read to its end
 * @param words the same for people
 */
public record FeedNote(boolean up, String words) {}
