/** The alerts as they stand now, kept up to date from Kafka, in bounded memory. */
@NullMarked
package org.xianfeng.reports.console.feed;

import org.jspecify.annotations.NullMarked;
