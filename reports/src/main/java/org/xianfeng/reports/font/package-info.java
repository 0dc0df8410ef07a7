/**
 * The typeface of everything that is printed: subsets of Noto Sans SC and the check of its
 * characters.
 */
package org.xianfeng.reports.font;
