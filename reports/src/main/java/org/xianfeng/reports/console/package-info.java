/** The web page: current alerts, branches, reports and publications, for one reader's subtree. */
package org.xianfeng.reports.console;
