/** What was published, as the console reads it from the lake. */
@NullMarked
package org.xianfeng.reports.console.published;

import org.jspecify.annotations.NullMarked;
