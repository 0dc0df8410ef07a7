/** Drawings of a report on any Graphics2D, and their form as SVG. */
package org.xianfeng.reports.chart;
