/** The landing job: events from Kafka to the landing tables, each exactly once. */
@NullMarked
package org.xianfeng.streaming.landing;

import org.jspecify.annotations.NullMarked;
