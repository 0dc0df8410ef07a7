/** The command that renders weekly reports. */
@NullMarked
package org.xianfeng.reports.cli;

import org.jspecify.annotations.NullMarked;
