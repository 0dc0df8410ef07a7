/** How fast reports are made, beside the barest thing that could be called a report. */
package org.xianfeng.reports.bench;
