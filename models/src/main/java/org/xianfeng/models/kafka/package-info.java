/** How Kafka is reached, and who needs what of it; no client of Kafka is here. */
package org.xianfeng.models.kafka;
