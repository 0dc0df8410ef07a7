/**
 * The typeface of everything that is printed: subsets of two fonts, and the check of their
 * characters.
 */
package org.xianfeng.reports.font;
