/** Sending records to Kafka so that each is confirmed, and knowing how far a run got. */
package org.xianfeng.ingest.producer;
