/** Every Kafka topic, with partitions and clean-up; no topic is named anywhere else. */
package org.xianfeng.models.topic;
