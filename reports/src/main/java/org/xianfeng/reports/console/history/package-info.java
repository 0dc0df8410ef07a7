/** What was said of an alert before, as the console reads it from the lake. */
package org.xianfeng.reports.console.history;
