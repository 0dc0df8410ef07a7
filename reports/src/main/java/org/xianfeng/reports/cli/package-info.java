/** The command that renders weekly reports. */
package org.xianfeng.reports.cli;
