/** The landing job: events from Kafka to the landing tables, each exactly once. */
package org.xianfeng.streaming.landing;
