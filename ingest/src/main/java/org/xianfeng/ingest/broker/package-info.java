/** The embedded Kafka broker and the topics that it, or an existing cluster, has to hold. */
package org.xianfeng.ingest.broker;
