/** The web page: current alerts, branches, reports and publications, for one reader's subtree. */
@NullMarked
package org.xianfeng.reports.console;

import org.jspecify.annotations.NullMarked;
