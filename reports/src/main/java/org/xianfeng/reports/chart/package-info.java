/** Drawings of a report on any Graphics2D, and their form as SVG. */
@NullMarked
package org.xianfeng.reports.chart;

import org.jspecify.annotations.NullMarked;
