/** Sending records to Kafka so that each is confirmed, and knowing how far a run got. */
@NullMarked
package org.xianfeng.ingest.producer;

import org.jspecify.annotations.NullMarked;
