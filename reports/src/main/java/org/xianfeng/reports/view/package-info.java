/** How a report looks: HTML, PDF and workbook, in Chinese or English. */
@NullMarked
package org.xianfeng.reports.view;

import org.jspecify.annotations.NullMarked;
