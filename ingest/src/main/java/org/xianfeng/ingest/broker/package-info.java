/** The embedded Kafka broker and the topics that it, or an existing cluster, has to hold. */
@NullMarked
package org.xianfeng.ingest.broker;

import org.jspecify.annotations.NullMarked;
