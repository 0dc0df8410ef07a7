/** Every Kafka topic, with partitions and clean-up; no topic is named anywhere else. */
@NullMarked
package org.xianfeng.models.topic;

import org.jspecify.annotations.NullMarked;
