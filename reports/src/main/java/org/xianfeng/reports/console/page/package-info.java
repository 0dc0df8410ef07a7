/** What the pages of the console say: words and numbers as they are printed. */
@NullMarked
package org.xianfeng.reports.console.page;

import org.jspecify.annotations.NullMarked;
