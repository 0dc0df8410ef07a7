/** What the pages of the console say: words and numbers as they are printed. */
package org.xianfeng.reports.console.page;
