/** The alerts as they stand now, kept up to date from Kafka, in bounded memory. */
package org.xianfeng.reports.console.feed;
