/** What was published, as the console reads it from the lake. */
package org.xianfeng.reports.console.published;
