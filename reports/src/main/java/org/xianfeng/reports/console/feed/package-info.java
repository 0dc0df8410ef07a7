/** The alerts as they stand now, and what people did about them, by Kafka, in bounded memory. */
package org.xianfeng.reports.console.feed;
