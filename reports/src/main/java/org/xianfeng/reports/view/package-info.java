/** How a report looks: HTML, PDF and workbook, in Chinese or English. */
package org.xianfeng.reports.view;
