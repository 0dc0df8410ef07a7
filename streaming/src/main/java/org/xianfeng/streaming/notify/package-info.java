/**
 * The notifier: alerts and commands from Kafka to messages that people get, with a ledger of who
 * was told what. A process of its own, without Flink; it is told the time.
 */
package org.xianfeng.streaming.notify;
