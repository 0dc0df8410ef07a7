/** How fast reports are made, beside the barest thing that could be called a report. */
@NullMarked
package org.xianfeng.reports.bench;

import org.jspecify.annotations.NullMarked;
